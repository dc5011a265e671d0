-- What the lasting burden of an issue is told from besides its weeks: messages by station, how many stand without a
-- reply, and how many people spoke after the first one. Where nothing at all was ever replied to, the source tells of
-- no replies, and the share is unknown.
with
  stations as (
    select issue_id, list(station_id order by station_id) as stations, list(n order by station_id) as by_station
    from (
      select i.issue_id, m.station_id, cast(count(*) as integer) as n
      from issue_members i
      join messages m using (message_id)
      where m.station_id is not null
      group by i.issue_id, m.station_id
    )
    group by issue_id
  ),
  answered as (
    select i.issue_id, min(r.happened_at) as first_reply
    from issue_members i
    join replies r using (message_id)
    group by i.issue_id
  ),
  final as (
    select
      i.issue_id,
      any_value(t.category) as category,
      case when (select count(*) from replies) = 0 then null
        else 1.0 - count(r.message_id) / count(*)
      end as unresolved_share,
      case when any_value(a.first_reply) is not null
        then count(distinct i.voice) filter (where m.submitted_at > a.first_reply) / count(distinct i.voice)
      end as recurrence_share,
      coalesce(any_value(s.stations), []) as stations,
      coalesce(any_value(s.by_station), []) as by_station
    from issue_members i
    join issues t using (issue_id)
    join messages m using (message_id)
    left join (select message_id from replies) r using (message_id)
    left join stations s on s.issue_id = i.issue_id
    left join answered a on a.issue_id = i.issue_id
    group by i.issue_id
    order by i.issue_id
  )
select * from final
