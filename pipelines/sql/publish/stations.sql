select
  station_id, name, kind, parent_id, town, address, opened_on,
  coalesce(aliases, []) as aliases, coalesce(facilities, []) as facilities
from stations
order by station_id
