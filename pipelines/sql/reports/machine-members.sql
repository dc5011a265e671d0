-- What the machine alone grouped at the last run, with what identity goes by.
select
  c.message_id as id, c.issue_id as issue, c.closeness, coalesce(d.group_id, c.message_id) as fold,
  cast(m.submitted_at as varchar) as submitted_at
from machine_members c
join messages m using (message_id)
left join duplicates d using (message_id)
order by id
