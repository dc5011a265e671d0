-- Distinct voices and messages of each issue a calendar week; weeks are numbered from the Monday 1970-01-05.
with
  dated as (
    select
      i.issue_id, i.voice,
      cast(date_diff('day', date '1970-01-05', date_trunc('week', m.submitted_at)::date) // 7 as integer) as week
    from issue_members i
    join messages m using (message_id)
    where m.submitted_at is not null and cast(m.submitted_at as date) <= cast($as_of as date)
  ),
  final as (
    select
      issue_id, week,
      cast(count(distinct voice) as integer) as people,
      cast(count(*) as integer) as messages
    from dated
    where week >= $first
    group by issue_id, week
    order by issue_id, week
  )
select * from final
