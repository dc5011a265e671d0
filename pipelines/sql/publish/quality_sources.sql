with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  told as (
    select
      m.source,
      cast(count(*) as integer) as messages,
      cast(min(m.submitted_at) as date) as first_day,
      cast(max(m.submitted_at) as date) as last_day
    from messages m
    anti join restricted r on r.message_id = m.message_id
    group by m.source
  ),
  final as (
    select n.source, n.name, coalesce(t.messages, 0) as messages, t.first_day, t.last_day
    from source_names n
    left join told t on t.source = n.source
    order by n.source
  )
select * from final
