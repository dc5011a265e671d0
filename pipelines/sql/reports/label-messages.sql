-- Messages that people decided, with the names they gave as far as the last run took them up.
with
  given as (
    select message_id, list(code order by rank, level) as given from labels where made_by = 'person' group by message_id
  ),
  final as (
    select m.message_id as id, m.source_key, m.title, m.body, g.given
    from messages m
    left join given g on g.message_id = m.message_id
    where m.message_id in (select unnest($ids))
    order by m.message_id
  )
select * from final
