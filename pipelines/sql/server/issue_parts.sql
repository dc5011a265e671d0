-- Both scores of one issue with their named parts, the sudden one first.
with
  final as (
    select list, score, parts, rank
    from issue_scores
    where issue_id = $issue
    order by list desc
  )
select * from final
