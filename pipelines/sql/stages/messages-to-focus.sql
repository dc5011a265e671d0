-- Messages that focus topics look at: neither restricted matters nor junk.
select m.message_id
from messages m
anti join (select message_id from signals where kind in ('restricted', 'junk')) h on h.message_id = m.message_id
order by m.message_id
