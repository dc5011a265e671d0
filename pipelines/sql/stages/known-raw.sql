-- The newest version known of each given message.
select
  message_id,
  max(version) as version,
  arg_max(content_hash, version) as content_hash,
  arg_max(title, version) as title,
  cast(arg_max(submitted_at, version) as varchar) as submitted_at
from raw_messages
where message_id in (select unnest($ids))
group by message_id
