-- Messages without a vector of this text by this embedder.
select m.message_id, m.title, m.body, trim(t.title || ' ' || t.body) as words, m.text_hash
from messages m
join tokens t using (message_id)
left join embeddings e on e.message_id = m.message_id and e.text_hash = m.text_hash and e.embedder = $embedder
where e.message_id is null and m.message_id > $after
order by m.message_id
limit 5000
