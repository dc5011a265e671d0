-- The other messages with this one's text.
select d.kind, m.message_id as id, m.source_key, m.title, cast(m.submitted_at as varchar) as submitted_at
from duplicates own
join duplicates d on d.group_id = own.group_id and d.message_id <> own.message_id
join messages m on m.message_id = d.message_id
where own.message_id = $id
order by m.submitted_at nulls last, m.message_id
