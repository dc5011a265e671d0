-- Distinct voices and messages of each issue in weeks of seven days counted back from the day asked for: week 0 ends on it.
with
  dated as (
    select
      i.issue_id, i.voice, i.message_id,
      cast(floor(date_diff('day', cast(m.submitted_at as date), cast($as_of as date)) / 7) as integer) as week_back
    from issue_members i
    join messages m using (message_id)
    where m.submitted_at is not null and cast(m.submitted_at as date) <= cast($as_of as date)
  ),
  final as (
    select
      issue_id, week_back,
      cast(count(distinct voice) as integer) as people,
      cast(count(*) as integer) as messages
    from dated
    group by issue_id, week_back
    order by issue_id, week_back
  )
select * from final
