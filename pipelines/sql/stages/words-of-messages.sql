select message_id, trim(title || ' ' || body) as words
from tokens
where message_id in (select unnest($ids))
order by message_id
