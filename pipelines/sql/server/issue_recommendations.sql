-- What is suggested for one issue, the best first.
with
  final as (
    select rank, route, score, reasons, legal, missing, decided_by, caveat, why_not_higher
    from recommendations
    where issue_id = $issue
    order by rank
  )
select * from final
