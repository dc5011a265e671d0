-- Locked issues as the last run left them, members by rank.
select
  i.issue_id, i.place, i.place_key, i.category, i.policy_wide, i.keyphrases,
  list(m.message_id order by m.central_rank) as members,
  list(m.closeness order by m.central_rank) as closeness,
  list(m.voice order by m.central_rank) as voices
from issues i
join issue_members m using (issue_id)
where i.locked and i.issue_id in (select unnest($ids))
group by all
order by i.issue_id
