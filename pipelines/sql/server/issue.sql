-- One issue, or no row where it is unknown or out of scope.
with
  final as (
    select
      issue_id, name, place, category, policy_wide, keyphrases, people, messages, stations, towns, replied, urgent,
      first_at, last_at, rank
    from issues
    where issue_id = $issue
  )
select * from final
