-- The counts at the head of the overview, and what state the data are in.
with
  final as (
    select
      as_of, messages, people, issues, messages_in_issues, messages - messages_in_issues as messages_alone,
      restricted, junk, repeated, stations, replied, first_day, last_day, quarantined
    from summary
  )
select * from final
