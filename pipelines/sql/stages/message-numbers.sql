-- What messages can be called by, a page at a time.
select message_id, version, source, source_key, station_id, station
from messages
where message_id > $after
order by message_id
limit 50000
