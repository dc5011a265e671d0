-- One text that changes when any message, category or vector focus topics go by has changed.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  texts as (
    select count(*) as n, bit_xor(hash(m.message_id, m.source_key, m.title, m.body, e.text_hash, e.embedder)) as print
    from messages m
    left join embeddings e using (message_id)
    anti join hidden h on h.message_id = m.message_id
  ),
  named as (select bit_xor(hash(message_id, rank, level, code, state)) as print from labels),
  final as (select concat_ws(' ', t.n, t.print, n.print) as key from texts t, named n)
select * from final
