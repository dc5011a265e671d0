select cast(week as varchar) as week, people, messages from focus_weekly where focus = $name order by week
