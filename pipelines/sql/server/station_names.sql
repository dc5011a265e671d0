-- What each station is called: a pushed message may name its station by any of these.
select station_id as id, name, coalesce(aliases, []) as aliases
from stations
order by station_id
