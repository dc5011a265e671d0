select cast(week as varchar) as week, people, messages from issue_weekly where issue_id = $id order by week
