-- Silence is measured by a station's own rhythm. If days with messages come as a Poisson process, the wait for the
-- next is exponential, its median is ln 2 / rate, and the chance of waiting longer than t is 2^(-t / median). Silent is
-- who has waited at least 14 days, longer than ever before, and so long that this chance is below 0.001. Stations
-- with fewer than 8 days of messages have no rhythm to go by. Only published messages count.
with
  as_of as (select cast(value as date) as day from meta where key = 'as_of'),
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  heard as (
    select m.station_id, m.station, cast(m.submitted_at as date) as day
    from messages m
    anti join hidden h on h.message_id = m.message_id
    where m.station_id is not null and (m.submitted_at is null or cast(m.submitted_at as date) <= (select day from as_of))
  ),
  counted as (
    select station_id, min(station) as station, count(*) as messages, min(day) as first_day, max(day) as last_day
    from heard
    group by station_id
  ),
  days as (select distinct station_id, day from heard where day is not null),
  gaps as (
    select station_id, date_diff('day', lag(day) over (partition by station_id order by day), day) as gap from days
  ),
  rhythm as (
    select station_id, count(*) as days, median(gap) as usual_gap, max(gap) as longest_gap from gaps group by station_id
  ),
  judged as (
    select
      coalesce(s.station_id, c.station_id) as station_id,
      coalesce(s.name, c.station) as station,
      s.station_id is not null as registered,
      cast(coalesce(c.messages, 0) as integer) as messages,
      c.first_day,
      c.last_day,
      r.days >= 8 as has_rhythm,
      r.usual_gap,
      r.longest_gap,
      date_diff('day', c.last_day, (select day from as_of)) as days_silent
    from counted c
    full join stations s on s.station_id = c.station_id
    left join rhythm r on r.station_id = c.station_id
  ),
  final as (
    select
      station_id,
      station,
      registered,
      messages,
      first_day,
      last_day,
      case when has_rhythm then round(usual_gap, 1) end as usual_gap_days,
      case when has_rhythm then cast(longest_gap as integer) end as longest_gap_days,
      cast(days_silent as integer) as days_silent,
      cast(days_silent // 7 as integer) as weeks_silent,
      coalesce(
        has_rhythm and days_silent >= 14 and days_silent > longest_gap and pow(2, -days_silent / usual_gap) < 0.001,
        false
      ) as is_silent
    from judged
    order by station_id
  )
select * from final
