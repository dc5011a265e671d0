-- The issue of every published message; one that is alone is a cluster of its own.
select source_key, coalesce(issue_id, 'alone:' || source_key) as cluster from messages order by message_id
