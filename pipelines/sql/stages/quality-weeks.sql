-- Whole weeks of each source up to $as_of, weeks without rows included, from its first message to its last and the
-- week after that.
with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  last_week as (
    select cast(date_trunc('week', cast($as_of as date) + interval 1 day) - interval 7 day as date) as week
  ),
  told as (
    select m.*, cast(date_trunc('week', m.submitted_at) as date) as week, o.has_category
    from messages m
    left join message_origins o on o.message_id = m.message_id
    anti join restricted r on r.message_id = m.message_id
    where m.submitted_at is not null
  ),
  counted as (
    select
      source,
      week,
      count(*) as messages,
      count(*) filter (where title = '') as title,
      count(*) filter (where body = '') as body,
      count(*) filter (where author_key is null) as author,
      count(*) filter (where station is null) as station,
      count(*) filter (where town is null) as town,
      count(*) filter (where has_category = false) as category
    from told
    where week <= (select week from last_week)
    group by source, week
  ),
  spans as (
    select source, min(week) as first, least(max(week) + interval 7 day, (select week from last_week)) as last
    from counted
    group by source
  ),
  weeks as (
    select source, cast(unnest(generate_series(cast(first as timestamp), cast(last as timestamp), interval 7 day)) as date) as week
    from spans
  ),
  final as (
    select
      w.source,
      cast(w.week as varchar) as week,
      coalesce(c.messages, 0) as messages,
      coalesce(c.title, 0) as title,
      coalesce(c.body, 0) as body,
      coalesce(c.author, 0) as author,
      coalesce(c.station, 0) as station,
      coalesce(c.town, 0) as town,
      coalesce(c.category, 0) as category
    from weeks w
    left join counted c on c.source = w.source and c.week = w.week
    order by w.source, w.week
  )
select * from final
