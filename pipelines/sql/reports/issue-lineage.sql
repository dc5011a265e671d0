select run, cast(until as varchar) as until, event, others, messages, reason
from issue_lineage
where issue_id = $id
order by run, event
