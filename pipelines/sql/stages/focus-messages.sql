-- A batch of messages as focus topics see them, by id. Lower levels count where they are sure.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  batch as (
    select m.message_id, m.title, m.body
    from messages m
    anti join hidden h on h.message_id = m.message_id
    where m.message_id > $after
    order by m.message_id
    limit 5000
  ),
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
