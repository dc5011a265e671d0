-- Messages of a source that its last complete delivery did not hold.
insert or ignore into gone
select distinct message_id, source, cast($now as timestamp)
from raw_messages
where source = $source and message_id not in (select message_id from arrived)
