-- What the overview tells of data quality, at most three lines: the stations that fell silent in the last half year,
-- in one line, and the newest sudden changes of the last four weeks; one misspelt station is not news.
with
  span as (select cast(as_of as date) as as_of from summary),
  silent as (
    select station, weeks_silent, row_number() over (order by messages desc, station_id) as place, count(*) over () as stations
    from quality_stations
    where is_silent and weeks_silent <= 26
  ),
  quiet as (
    select
      0 as place,
      case when max(stations) = 1 then '' else max(stations) || ' 个站点比往常安静：' end
        || string_agg(station || '已 ' || weeks_silent || ' 周没有意见', '，' order by place)
        || case when max(stations) > 3 then '，等等' else '' end as line
    from silent
    where place <= 3
    having count(*) > 0
  ),
  changes as (
    select
      row_number() over (order by c.week desc, c.score desc, c.source, c.kind, c.field) as place,
      n.name || '，' || strftime(c.week, '%Y-%m-%d') || ' 起的一周：' || c.sentence as line
    from quality_changes c
    join quality_sources n on n.source = c.source
    where c.week > (select as_of from span) - interval 35 day and (c.kind <> 'new-stations' or c.total >= 5)
  ),
  final as (
    select place, line from quiet
    union all
    select place, line from changes where place <= 2
    order by place
  )
select line from final
