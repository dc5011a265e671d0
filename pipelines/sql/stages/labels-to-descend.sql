-- First-level labels whose lower levels were not given by this classifier with the labels that people gave by now.
-- People's own labels are written whole by each run.
select
  l.message_id as id, l.rank, l.code as category, l.score, l.state, m.title, m.body, m.text_hash
from labels l
join messages m on m.message_id = l.message_id
left join labels f
  on f.message_id = l.message_id and f.rank = l.rank and f.level = 2 and f.made_by = $classifier
where l.level = 1 and l.code <> '' and l.made_by <> 'person' and f.message_id is null
  and (l.message_id > $after or (l.message_id = $after and l.rank > $rank))
order by l.message_id, l.rank
limit 5000
