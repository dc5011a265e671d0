-- Of issues that are hidden now nothing is told, and no other issue's history names them.
with
  hidden as (select coalesce(list(issue_id), []) as ids from issues where hidden),
  final as (
    select
      l.run, l.until, l.issue_id, l.event,
      list_filter(l.others, lambda other: not list_contains(h.ids, other)) as others,
      l.messages, l.reason
    from issue_lineage l
    cross join hidden h
    where not list_contains(h.ids, l.issue_id)
    order by l.run, l.issue_id, l.event, l.others, l.messages, l.reason
  )
select * from final
