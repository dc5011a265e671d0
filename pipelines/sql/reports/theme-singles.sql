select m.source_key, m.title, m.body
from theme_messages t
join messages m using (message_id)
where t.theme_id = $id and t.issue_id is null
order by t.submitted_at desc nulls last, t.message_id
