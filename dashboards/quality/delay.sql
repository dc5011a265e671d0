-- Days to arrival and to the first step of handling, sources with most messages first.
with
  steps as (
    select source, messages, '取来' as step, arrival_median_days as median_days, arrival_p90_days as p90_days, arrived as n
    from quality_delay
    union all
    select source, messages, '第一次办理', handling_median_days, handling_p90_days, handled
    from quality_delay
  ),
  final as (
    select n.name, s.step, s.median_days, s.p90_days, s.n
    from steps s
    join quality_sources n on n.source = s.source
    where s.n > 0
    order by s.messages desc, n.name, s.step desc
  )
select * from final
