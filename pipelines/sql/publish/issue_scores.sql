with
  final as (
    select
      issue_id, list, round(score, 4) as score, parts,
      cast(row_number() over (partition by list order by round(score, 4) desc, issue_id) as integer) as rank
    from issue_scores
    semi join shown_issues using (issue_id)
    order by list, rank
  )
select * from final
