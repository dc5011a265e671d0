-- Names of stations that messages give and the register does not have, most messages first.
select m.station as name, count(*) as messages
from messages m
anti join stations s on s.station_id = m.station_id
where m.station is not null
group by m.station
order by messages desc, name
limit 200
