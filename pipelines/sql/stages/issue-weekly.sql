insert into issue_weekly
select
  i.issue_id,
  cast(date_trunc('week', m.submitted_at) as date) as week,
  cast(count(distinct i.voice) as integer) as people,
  cast(count(*) as integer) as messages
from issue_members i
join messages m using (message_id)
where m.submitted_at is not null and cast(m.submitted_at as date) <= cast($as_of as date)
group by i.issue_id, week
order by i.issue_id, week
