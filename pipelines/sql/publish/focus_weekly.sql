with
  final as (
    select
      f.focus,
      cast(date_trunc('week', m.submitted_at) as date) as week,
      cast(count(distinct coalesce(m.author_key, d.group_id, m.message_id)) as integer) as people,
      cast(count(*) as integer) as messages
    from focus_messages f
    join messages m using (message_id)
    left join duplicates d on d.message_id = f.message_id
    where m.submitted_at is not null and cast(m.submitted_at as date) <= (select cast(value as date) from meta where key = 'as_of')
    group by f.focus, week
    order by f.focus, week
  )
select * from final
