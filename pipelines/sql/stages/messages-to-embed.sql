select m.message_id, m.title, m.body, trim(t.title || ' ' || t.body) as words
from messages m
join tokens t using (message_id)
order by m.message_id
