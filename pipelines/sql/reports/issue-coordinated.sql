select authors, cast(first_day as varchar) as first_day, cast(last_day as varchar) as last_day, keys
from issue_coordinated
where issue_id = $id
order by authors desc, group_id
