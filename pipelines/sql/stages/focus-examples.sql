-- Vectors of the messages that topics give as examples, by their numbers.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select m.source_key as key, e.vector
    from messages m
    join embeddings e using (message_id)
    anti join hidden h on h.message_id = m.message_id
    where list_contains($keys, m.source_key)
    order by m.source_key, m.message_id
  )
select * from final
