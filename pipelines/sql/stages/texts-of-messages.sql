select message_id, title, body, text_hash
from messages
where message_id in (select unnest($ids))
order by message_id
