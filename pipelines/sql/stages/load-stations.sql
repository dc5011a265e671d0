-- What a registry of stations tells besides (address, aliases, facilities) stays as it is.
insert into stations (station_id, name, kind, parent_id, town)
select station_id, name, kind, nullif(parent_id, ''), nullif(town, '')
from read_csv($file, header = true, all_varchar = true)
on conflict (station_id) do update
set name = excluded.name, kind = excluded.kind, parent_id = excluded.parent_id, town = excluded.town
