select m.source_key, m.title, m.body, m.submitted_at
from issue_members i
join messages m using (message_id)
where i.issue_id = $id
order by m.submitted_at desc nulls last, m.message_id
limit 3
