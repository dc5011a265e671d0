-- The next of the pending replies.
select id, title, body, reply, step_id, submitted_at, replied_at, input
from pending_replies
where id > $after
order by id
limit 2000
