-- People who spoke per category and week; the category with most people comes first.
with
  span as (select max(week) as last_week from category_weekly),
  weeks as (
    select cast(unnest(generate_series(last_week - (cast($weeks as integer) - 1) * interval 7 day, last_week, interval 7 day)) as date) as week
    from span
  ),
  categories as (
    select k.category, sum(k.people) as weight
    from category_weekly k
    join weeks w using (week)
    group by k.category
  ),
  final as (
    select c.category, w.week, coalesce(k.people, 0) as people, coalesce(k.messages, 0) as messages
    from categories c
    cross join weeks w
    left join category_weekly k on k.category = c.category and k.week = w.week
    order by c.weight desc, c.category, w.week
  )
select * from final
