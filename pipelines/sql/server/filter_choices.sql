-- What the filters of the issue list may be set to: only what occurs, with the number of issues behind each.
with
  heard as (select distinct issue_id, town, station_id, station from messages where issue_id is not null),
  categories as (select 'category' as kind, category as value, category as label, count(*) as issues from issues group by category),
  towns as (select 'town' as kind, town as value, town as label, count(distinct issue_id) as issues from heard where town is not null group by town),
  places as (
    select 'station' as kind, station_id as value, coalesce(min(station), station_id) as label, count(distinct issue_id) as issues
    from heard
    where station_id is not null
    group by station_id
  ),
  routes as (select 'route' as kind, route as value, route as label, count(*) as issues from issues where route is not null group by route),
  final as (
    select * from categories
    union all
    select * from towns
    union all
    select * from places
    union all
    select * from routes
    order by kind, issues desc, value
  )
select * from final
