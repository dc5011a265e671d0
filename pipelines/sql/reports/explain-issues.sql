-- Every issue with its size; people are counted as voices.
select
  i.issue_id, i.name, count(*) as messages, count(distinct m.voice) as people, list(m.message_id order by m.message_id) as members
from issues i
join issue_members m using (issue_id)
group by i.issue_id, i.name
order by i.issue_id
