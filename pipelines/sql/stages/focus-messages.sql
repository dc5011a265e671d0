-- The messages with the given ids as focus topics see them. Lower levels count where they are sure.
with
  batch as (select message_id, title, body from messages where message_id in (select unnest($ids))),
  named as (
    select l.message_id, list(distinct l.code order by l.code) as categories
    from labels l
    semi join batch b on b.message_id = l.message_id
    where l.level = 1 or l.state = 'assigned'
    group by l.message_id
  ),
  final as (
    select
      b.message_id as id, b.title || chr(10) || b.body as text, coalesce(n.categories, []) as categories, e.vector
    from batch b
    left join named n on n.message_id = b.message_id
    left join embeddings e on e.message_id = b.message_id
    order by b.message_id
  )
select * from final
