select message_id as id, source_key, cast(submitted_at as varchar) as submitted_at from messages order by message_id
