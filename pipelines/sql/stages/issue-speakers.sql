-- Members of shown issues with what they say, the most central first.
select
  i.issue_id as issue, i.message_id as id, i.voice, m.title, m.body, m.author_key as author, d.group_id as fold,
  cast(date_diff('day', date '1970-01-01', cast(m.submitted_at as date)) as integer) as day,
  trim(t.title || ' ' || t.body) as words, s.place, s.keyphrases
from shown_members i
join shown_issues s using (issue_id)
join messages m using (message_id)
join tokens t using (message_id)
left join duplicates d on d.message_id = i.message_id
order by i.issue_id, i.central_rank, i.message_id
