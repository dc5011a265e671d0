-- Every dated message with its week, numbered from the Monday 1970-01-05, and the issue and voice it counts for.
with
  final as (
    select
      cast(date_diff('day', date '1970-01-05', date_trunc('week', m.submitted_at)::date) // 7 as integer) as week,
      m.station_id, i.issue_id, i.voice, t.category
    from messages m
    left join issue_members i using (message_id)
    left join issues t on t.issue_id = i.issue_id
    where m.submitted_at is not null
    order by m.message_id
  )
select * from final
