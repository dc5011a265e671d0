select
  session_id, station_id, planned_on, held_on, deputy_id, visitors, matters, state
from sessions
order by coalesce(held_on, planned_on) nulls last, session_id
