-- What is held of a message's reply: at most one row.
select
  q.relevance, q.answers, q.kind, q.days, q.days_problem, q.twins, t.source_key as twin_key,
  cast(q.has_found as integer) + cast(q.has_done as integer) + cast(q.has_basis as integer)
    + cast(q.has_contact as integer) as completeness,
  cast(json_extract(q.evidence, '$.shared') as varchar[]) as shared,
  cast(json_extract(q.evidence, '$.found') as varchar[]) as found,
  cast(json_extract(q.evidence, '$.done') as varchar[]) as done,
  cast(json_extract(q.evidence, '$.basis') as varchar[]) as basis,
  cast(json_extract(q.evidence, '$.contact') as varchar[]) as contact,
  cast(json_extract(q.evidence, '$.kind') as varchar[]) as kind_words
from reply_quality q
left join messages t on t.message_id = q.twin
where q.message_id = $id
