-- Whole weeks up to $as_of in which a source first gave station names that the register does not have. A county
-- without a register of stations has no such names.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  foreign_names as (
    select m.source, m.station, cast(date_trunc('week', m.submitted_at) as date) as week
    from messages m
    anti join stations s on s.station_id = m.station_id
    anti join hidden h on h.message_id = m.message_id
    where m.station is not null and m.submitted_at is not null and (select count(*) from stations) > 0
  ),
  firsts as (
    select *, min(week) over (partition by source, station) as first_week from foreign_names
  ),
  final as (
    select
      source,
      cast(week as varchar) as week,
      count(distinct station) as names,
      count(*) as messages
    from firsts
    where week = first_week and week + interval 6 day <= cast($as_of as date)
    group by source, week
    order by source, week
  )
select * from final
