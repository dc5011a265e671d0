-- Bursts told of by earlier runs, up to the week asked for; weeks are numbered from the Monday 1970-01-05.
select
  issue_id,
  cast(date_diff('day', date '1970-01-05', first_week) // 7 as integer) as first,
  cast(date_diff('day', date '1970-01-05', last_week) // 7 as integer) as last,
  p_value
from issue_alarms
order by issue_id, first_week
