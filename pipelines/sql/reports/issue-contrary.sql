select c.source_key, m.title, m.body, c.evidence
from issue_contrary c
join issue_members i using (message_id)
join messages m using (message_id)
where c.issue_id = $id
order by i.central_rank, c.message_id
