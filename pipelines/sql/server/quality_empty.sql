-- The quality tables without a row: for readers of some stations only, whom the county's sources do not concern, and
-- for snapshots published before there were such tables.
create or replace temp view quality_sources as
  select null::varchar as source, null::varchar as name, null::integer as messages, null::date as first_day, null::date as last_day
  where false;
create or replace temp view quality_weekly as
  select
    null::varchar as source, null::date as week, null::integer as messages, null::integer as without_title,
    null::integer as without_body, null::integer as without_time, null::integer as without_author,
    null::integer as without_station, null::integer as without_town, null::integer as without_category,
    null::integer as gone, null::integer as quarantined
  where false;
create or replace temp view quality_reasons as
  select
    null::varchar as source, null::varchar as reason, null::varchar as column_name, null::integer as rows, null::double as share
  where false;
create or replace temp view quality_stations as
  select
    null::varchar as station_id, null::varchar as station, null::boolean as registered, null::integer as messages,
    null::date as first_day, null::date as last_day, null::double as usual_gap_days, null::integer as longest_gap_days,
    null::integer as days_silent, null::integer as weeks_silent, null::boolean as is_silent
  where false;
create or replace temp view quality_delay as
  select
    null::varchar as source, null::integer as messages, null::integer as arrived, null::double as arrival_median_days,
    null::double as arrival_p90_days, null::integer as handled, null::double as handling_median_days,
    null::double as handling_p90_days
  where false;
create or replace temp view quality_changes as
  select
    null::varchar as source, null::date as week, null::varchar as kind, null::varchar as field, null::integer as observed,
    null::integer as total, null::double as expected, null::double as score, null::varchar as sentence
  where false;
