-- Messages by their own id or by the key their source gave them.
select message_id, source_key, title, body, cast(submitted_at as varchar) as submitted_at, station
from messages
where message_id = $name or source_key = $name
order by message_id
