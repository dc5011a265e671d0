with
  final as (
    select
      t.theme_id,
      cast(date_trunc('month', m.submitted_at) as date) as month,
      cast(count(distinct t.voice) as integer) as people,
      cast(count(*) as integer) as messages
    from theme_messages t
    join messages m using (message_id)
    where m.submitted_at is not null and cast(m.submitted_at as date) <= (select cast(value as date) from meta where key = 'as_of')
    group by t.theme_id, month
    order by t.theme_id, month
  )
select * from final
