-- Messages without a vector of this text by this embedder.
select m.message_id
from messages m
semi join tokens t on t.message_id = m.message_id
left join embeddings e on e.message_id = m.message_id and e.text_hash = m.text_hash and e.embedder = $embedder
where e.message_id is null
order by m.message_id
