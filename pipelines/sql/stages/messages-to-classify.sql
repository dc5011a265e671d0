-- Messages without a first-level label by this classifier for this text.
select m.message_id
from messages m
left join labels l
  on l.message_id = m.message_id and l.rank = 1 and l.level = 1 and l.text_hash = m.text_hash and l.made_by = $classifier
where l.message_id is null
order by m.message_id
