select f.issue_id, i.name, f.matched, f.messages, f.people, f.share, f.is_new
from focus_issues f
join issues i using (issue_id)
where f.focus = $name
order by f.people desc, f.issue_id
