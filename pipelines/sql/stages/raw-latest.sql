-- Which version of each message is the newest.
select message_id, max(version) as version from raw_messages group by message_id order by message_id
