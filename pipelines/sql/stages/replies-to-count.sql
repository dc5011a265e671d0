-- Replies that the statistics are counted on: of many, those whose hashes are least, which are no special ones.
select text
from replies
where trim(coalesce(text, '')) <> ''
order by md5(message_id)
limit $most
