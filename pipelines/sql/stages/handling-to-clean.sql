select
  step_id, coalesce(source, '') as source, step, cast(happened_at as varchar) as happened_at, organ, text, satisfaction
from raw_handling
where step_id in (select unnest($ids))
order by step_id
