-- Of the quality tables a reader of some stations sees these stations' rows; run after `quality_empty`.
create or replace temp view quality_stations as
  select q.* from snapshot.main.quality_stations q semi join scope_stations s on s.station_id = q.station_id;
