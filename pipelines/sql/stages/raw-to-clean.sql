select
  message_id, version, source, source_key, title, body, cast(submitted_at as varchar) as submitted_at,
  author, contact, station, town, channel,
  coalesce(up_votes, 0) as up_votes, coalesce(down_votes, 0) as down_votes,
  reply, cast(replied_at as varchar) as replied_at, reply_by
from raw_messages
where message_id in (select unnest($ids))
qualify version = max(version) over (partition by message_id)
order by message_id
