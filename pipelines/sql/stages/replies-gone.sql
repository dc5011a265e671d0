-- Takes out the judgements of replies that are gone.
delete from reply_quality
where message_id not in (select message_id from replies where trim(coalesce(text, '')) <> '')
returning message_id
