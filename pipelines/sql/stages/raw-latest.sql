-- Which version of each message is the newest. One whose text was purged has nothing left to clean: its masked text
-- stays as it is, also under a newer cleaner.
select message_id, max(version) as version
from raw_messages
group by message_id
having arg_max(title, version) <> '' or arg_max(body, version) <> ''
order by message_id
