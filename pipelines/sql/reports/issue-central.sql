select m.source_key, m.title, m.body
from issue_members i
join messages m using (message_id)
where i.issue_id = $id
order by i.central_rank
limit 3
