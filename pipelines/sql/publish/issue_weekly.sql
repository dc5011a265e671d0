select issue_id, week, people, messages from issue_weekly
semi join shown_issues using (issue_id)
order by issue_id, week
