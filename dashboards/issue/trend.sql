-- People who spoke about one issue, from its first week (a year back at most) to the last week of the data.
with
  own as (select week, people, messages from issue_weekly where issue_id = $issue),
  span as (
    select greatest(min(o.week), max(k.last_week) - interval 51 week) as first_week, max(k.last_week) as last_week
    from own o
    cross join (select max(week) as last_week from category_weekly) k
  ),
  weeks as (
    select cast(unnest(generate_series(first_week, last_week, interval 7 day)) as date) as week from span
  ),
  final as (
    select w.week, coalesce(o.people, 0) as people, coalesce(o.messages, 0) as messages
    from weeks w
    left join own o using (week)
    order by w.week
  )
select * from final
