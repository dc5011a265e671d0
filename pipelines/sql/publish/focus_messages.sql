with
  day as (select cast(value as date) as as_of from meta where key = 'as_of'),
  final as (
    select
      f.focus, f.message_id, m.source_key, i.issue_id, m.station_id, m.town, m.submitted_at, round(f.score, 4) as score,
      f.evidence,
      coalesce(cast(m.submitted_at as date) between (select as_of from day) - 27 and (select as_of from day), false) as is_new
    from focus_messages f
    join messages m using (message_id)
    left join shown_members i on i.message_id = f.message_id
    order by f.focus, f.score desc, f.message_id
  )
select * from final
