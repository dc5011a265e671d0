select issue_id, week, people, messages from issue_weekly order by issue_id, week
