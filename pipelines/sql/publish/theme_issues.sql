with
  final as (
    select t.theme_id, t.issue_id
    from theme_issues t
    semi join shown_issues i on i.issue_id = t.issue_id
    order by t.theme_id, t.issue_id
  )
select * from final
