-- Messages whose tokens are missing, or were cut from another text or by another segmenter.
select m.message_id
from messages m
left join tokens t on t.message_id = m.message_id and t.text_hash = m.text_hash and t.segmenter = $segmenter
where t.message_id is null
order by m.message_id
