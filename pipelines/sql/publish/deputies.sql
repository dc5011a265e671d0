-- What is public of a deputy, and nothing else.
select deputy_id, name, level, electoral_unit, station_id, committee from deputies order by deputy_id
