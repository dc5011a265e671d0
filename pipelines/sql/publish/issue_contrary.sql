with
  final as (
    select c.issue_id, c.message_id, m.source_key, c.evidence
    from issue_contrary c
    semi join shown_members i on i.issue_id = c.issue_id and i.message_id = c.message_id
    join messages m on m.message_id = c.message_id
    order by c.issue_id, c.message_id
  )
select * from final
