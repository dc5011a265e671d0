select cast(month as varchar) as month, people, messages from theme_monthly where theme_id = $id order by month
