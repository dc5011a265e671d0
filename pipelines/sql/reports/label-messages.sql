-- Messages that people decided, with the label that stands now.
select m.message_id as id, m.source_key, m.title, m.body, l.code as category, l.made_by
from messages m
left join labels l on l.message_id = m.message_id and l.level = 1
where m.message_id in (select unnest($ids))
order by m.message_id
