with
  final as (
    select
      c.issue_id, c.group_id, c.authors, c.first_day, c.last_day, c.message_ids,
      (
        select list(m.source_key order by m.message_id)
        from messages m
        where list_contains(c.message_ids, m.message_id)
      ) as keys
    from issue_coordinated c
    semi join shown_issues i on i.issue_id = c.issue_id
    order by c.issue_id, c.group_id
  )
select * from final
