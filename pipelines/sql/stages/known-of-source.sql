-- Version and content of every message of a source.
select message_id, max(version) as version, arg_max(content_hash, version) as content_hash
from raw_messages
where source = $source
group by message_id
