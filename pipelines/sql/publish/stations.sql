select station_id, name, kind, parent_id, town from stations order by station_id
