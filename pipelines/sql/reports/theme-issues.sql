select i.issue_id, i.name, i.place, i.people, i.messages
from theme_issues t
join issues i using (issue_id)
where t.theme_id = $id
order by i.people desc, i.issue_id
