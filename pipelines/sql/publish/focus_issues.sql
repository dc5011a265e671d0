with
  day as (select cast(value as date) as as_of from meta where key = 'as_of'),
  found as (
    select f.focus, i.issue_id, count(*) as matched
    from focus_messages f
    join shown_members i using (message_id)
    group by f.focus, i.issue_id
  ),
  whole as (
    select issue_id, count(*) as messages, count(distinct voice) as people, min(m.submitted_at) as first_at
    from shown_members
    join messages m using (message_id)
    group by issue_id
  ),
  final as (
    select
      f.focus, f.issue_id, cast(f.matched as integer) as matched, cast(w.messages as integer) as messages,
      cast(w.people as integer) as people, round(f.matched / w.messages, 4) as share,
      coalesce(cast(w.first_at as date) between (select as_of from day) - 27 and (select as_of from day), false) as is_new
    from found f
    join whole w using (issue_id)
    where f.matched * 2 >= w.messages
    order by f.focus, w.people desc, f.issue_id
  )
select * from final
