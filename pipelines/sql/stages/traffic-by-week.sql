-- Messages of each station a calendar week, those without one under null; weeks are numbered from the Monday 1970-01-05.
with
  dated as (
    select
      station_id,
      cast(date_diff('day', date '1970-01-05', date_trunc('week', submitted_at)::date) // 7 as integer) as week
    from messages
    where submitted_at is not null and cast(submitted_at as date) <= cast($as_of as date)
  ),
  final as (
    select station_id, week, cast(count(*) as integer) as messages
    from dated
    group by station_id, week
    order by station_id nulls first, week
  )
select * from final
