-- Messages of each issue by station, and how many stand without a reply. Where nothing at all was ever replied to, the
-- source tells of no replies, and the share is unknown.
with
  answered as (select message_id from replies),
  stations as (
    select issue_id, list(n order by n) as by_station
    from (
      select i.issue_id, m.station_id, cast(count(*) as integer) as n
      from issue_members i
      join messages m using (message_id)
      where m.station_id is not null
      group by i.issue_id, m.station_id
    )
    group by issue_id
  ),
  final as (
    select
      i.issue_id,
      case when (select count(*) from answered) = 0 then null
        else 1.0 - count(a.message_id) / count(*)
      end as unresolved_share,
      coalesce(any_value(s.by_station), []) as by_station
    from issue_members i
    left join answered a using (message_id)
    left join stations s on s.issue_id = i.issue_id
    group by i.issue_id
    order by i.issue_id
  )
select * from final
