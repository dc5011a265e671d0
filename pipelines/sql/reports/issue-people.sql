-- Each voice of an issue with the numbers of its messages, in order of first appearance.
select
  i.voice_no, list(i.source_key order by i.submitted_at nulls last, i.message_id) as keys
from issue_members i
where i.issue_id = $id
group by i.voice_no
order by i.voice_no
