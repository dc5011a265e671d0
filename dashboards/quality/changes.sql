-- Sudden changes within the span, the newest first.
with
  span as (
    select cast(date_trunc('week', cast(as_of as date)) as date) - (cast($weeks as integer) - 1) * interval 7 day as first_week
    from summary
  ),
  kinds(kind, label) as (
    values ('rows-up', '件数突增'), ('rows-down', '件数突减'), ('missing-up', '缺栏增多'), ('new-stations', '名册外站点')
  ),
  final as (
    select
      row_number() over (order by c.week desc, c.score desc, n.name, k.label, c.field) as line,
      c.week, k.label as kind, n.name, c.sentence
    from quality_changes c
    join quality_sources n on n.source = c.source
    join kinds k on k.kind = c.kind
    where c.week >= (select first_week from span)
    order by line
    limit 30
  )
select * from final
