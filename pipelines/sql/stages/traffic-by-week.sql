select
  cast(floor(date_diff('day', cast(submitted_at as date), cast($as_of as date)) / 7) as integer) as week_back,
  cast(count(*) as integer) as messages
from messages
where submitted_at is not null and cast(submitted_at as date) <= cast($as_of as date)
group by week_back
order by week_back
