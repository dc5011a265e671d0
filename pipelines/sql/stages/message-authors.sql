select message_id, arg_max(author, version) as author
from raw_messages
where message_id in (select unnest($ids))
group by message_id
