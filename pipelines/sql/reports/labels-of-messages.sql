-- What the store says of the messages with the given keys: category, appeal, places as spans of title and body.
with
  spots as (
    select
      message_id,
      list(field order by field desc, position) as fields,
      list(position order by field desc, position) as positions,
      list(span order by field desc, position) as spans
    from places
    group by message_id
  ),
  appeals as (select message_id, any_value(value) as appeal from signals where kind = 'appeal' group by message_id),
  final as (
    select
      m.source_key as key, m.title, m.body, coalesce(l.code, '') as category, coalesce(a.appeal, '') as appeal,
      coalesce(s.fields, []) as fields, coalesce(s.positions, []) as positions, coalesce(s.spans, []) as spans
    from messages m
    left join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    left join appeals a on a.message_id = m.message_id
    left join spots s on s.message_id = m.message_id
    where m.source_key in (select unnest($keys))
    order by m.source_key, m.message_id
  )
select * from final
