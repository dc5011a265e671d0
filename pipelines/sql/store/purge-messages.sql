-- Erases what residents wrote and who they are. Number, source key and content hash stay, so that the same row is
-- known when it comes again.
update vault.raw_messages
set title = '', body = '', author = null, contact = null, reply = null
where
  coalesce(submitted_at, received_at) < cast($before as timestamp)
  and exists (
    select 1
    from messages m
    where m.message_id = raw_messages.message_id and m.version >= raw_messages.version
  )
