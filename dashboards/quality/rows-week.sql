-- Rows per source and week; sources beyond the seven largest together, so that each colour means one.
with
  span as (
    select cast(date_trunc('week', cast(as_of as date)) as date) as last_week from summary
  ),
  shown as (
    select w.*, n.name
    from quality_weekly w
    join quality_sources n on n.source = w.source
    cross join span s
    where w.week <= s.last_week and w.week > s.last_week - cast($weeks as integer) * interval 7 day
  ),
  ranked as (
    select name, row_number() over (order by sum(messages) desc, name) as place from shown group by name
  ),
  named as (
    select case when r.place <= 7 then s.name else '其余来源' end as name, least(r.place, 8) as place, s.week, s.messages, s.gone, s.quarantined
    from shown s
    join ranked r on r.name = s.name
  ),
  final as (
    select
      name,
      week,
      cast(sum(messages) as integer) as messages,
      cast(sum(gone) as integer) as gone,
      cast(sum(quarantined) as integer) as quarantined
    from named
    group by name, place, week
    order by place, week
  )
select * from final
