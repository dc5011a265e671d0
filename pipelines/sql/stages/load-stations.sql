insert or replace into stations
select station_id, name, kind, nullif(parent_id, ''), nullif(town, '')
from read_csv($file, header = true, all_varchar = true)
