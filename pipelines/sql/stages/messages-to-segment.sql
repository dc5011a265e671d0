-- Messages whose tokens are missing, or were cut from another text or by another segmenter.
select m.message_id, m.title, m.body, m.text_hash
from messages m
left join tokens t on t.message_id = m.message_id and t.text_hash = m.text_hash and t.segmenter = $segmenter
where t.message_id is null and m.message_id > $after
order by m.message_id
limit 5000
