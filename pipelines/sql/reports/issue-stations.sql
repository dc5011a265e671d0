-- Each station of an issue with people, and the numbers of its messages.
select
  coalesce(m.station, '（没有写站点）') as station,
  cast(count(distinct i.voice_no) as integer) as people,
  list(i.source_key order by i.submitted_at nulls last, i.message_id) as keys
from issue_members i
join messages m using (message_id)
where i.issue_id = $id
group by 1
order by people desc, station
