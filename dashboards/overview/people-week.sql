-- People who spoke, week by week, weeks without anybody included.
with
  span as (select max(week) as last_week from messages),
  weeks as (
    select cast(unnest(generate_series(last_week - (cast($weeks as integer) - 1) * interval 7 day, last_week, interval 7 day)) as date) as week
    from span
  ),
  spoken as (
    select week, count(*) as messages, count(distinct coalesce(cast(author_no as varchar), message_id)) as people
    from messages
    where week is not null
    group by week
  ),
  final as (
    select w.week, coalesce(s.people, 0) as people, coalesce(s.messages, 0) as messages
    from weeks w
    left join spoken s using (week)
    order by w.week
  )
select * from final
