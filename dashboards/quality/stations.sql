-- Stations with a rhythm of their own: the silent ones first, then those whose wait is longest beside it.
with
  final as (
    select
      station,
      case when is_silent then '沉默' else '照常' end as state,
      days_silent,
      usual_gap_days,
      longest_gap_days,
      last_day,
      messages
    from quality_stations
    where usual_gap_days is not null
    order by is_silent desc, days_silent / usual_gap_days desc, station, station_id
    limit 20
  )
select * from final
