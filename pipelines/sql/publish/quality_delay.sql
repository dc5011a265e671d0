-- From submission to arrival only where messages arrive by themselves, and only what was sent after the source was
-- first read: the archive that comes with the first reading says nothing of delay.
with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  told as (
    select m.message_id, m.source, m.submitted_at, o.arrived_at
    from messages m
    left join message_origins o on o.message_id = m.message_id
    anti join restricted r on r.message_id = m.message_id
    where m.submitted_at is not null
  ),
  begun as (select source, min(arrived_at) as first_read from told group by source),
  arrivals as (
    select t.source, date_diff('second', t.submitted_at, t.arrived_at) / 86400 as days
    from told t
    join begun b on b.source = t.source
    where t.submitted_at >= b.first_read and t.arrived_at >= t.submitted_at
  ),
  arrived as (
    select source, count(*) as n, median(days) as median_days, quantile_cont(days, 0.9) as p90_days
    from arrivals
    group by source
  ),
  steps as (
    select message_id, step, happened_at from handling
    union all
    select message_id, step, happened_at from handling_steps
  ),
  first_steps as (
    select message_id, min(cast(happened_at as date)) as day
    from steps
    where step in ('forwarded', 'assigned', 'replied')
    group by message_id
  ),
  answers as (
    select t.source, date_diff('day', cast(t.submitted_at as date), f.day) as days
    from told t
    join first_steps f on f.message_id = t.message_id
    where f.day >= cast(t.submitted_at as date)
  ),
  handled as (
    select source, count(*) as n, median(days) as median_days, quantile_cont(days, 0.9) as p90_days
    from answers
    group by source
  ),
  final as (
    select
      t.source,
      cast(count(*) as integer) as messages,
      cast(coalesce(any_value(a.n), 0) as integer) as arrived,
      round(any_value(a.median_days), 2) as arrival_median_days,
      round(any_value(a.p90_days), 2) as arrival_p90_days,
      cast(coalesce(any_value(h.n), 0) as integer) as handled,
      round(any_value(h.median_days), 1) as handling_median_days,
      round(any_value(h.p90_days), 1) as handling_p90_days
    from told t
    left join arrived a on a.source = t.source
    left join handled h on h.source = t.source
    group by t.source
    order by t.source
  )
select * from final
