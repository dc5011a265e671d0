select f.source_key, m.title, m.body, cast(f.submitted_at as varchar) as submitted_at, f.score, f.evidence, f.is_new
from focus_messages f
join messages m using (message_id)
where f.focus = $name
order by f.score desc, f.message_id
