-- What replies are worth, one row a message with a reply.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select
      q.message_id, q.step_id, q.relevance, q.answers, q.has_found, q.has_done, q.has_basis, q.has_contact,
      cast(q.has_found as integer) + cast(q.has_done as integer) + cast(q.has_basis as integer)
        + cast(q.has_contact as integer) as completeness,
      q.kind, q.twins, q.days, q.days_problem, q.evidence, q.made_by
    from reply_quality q
    anti join hidden h on h.message_id = q.message_id
    order by q.message_id
  )
select * from final
