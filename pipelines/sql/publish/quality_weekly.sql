-- Weeks are those of submission, so that the same files give the same rows whenever they are read in. Restricted
-- matters are left out: their weeks would tell of them.
with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  told as (
    select m.*, cast(date_trunc('week', m.submitted_at) as date) as week, o.has_category, coalesce(o.gone, false) as gone
    from messages m
    left join message_origins o on o.message_id = m.message_id
    anti join restricted r on r.message_id = m.message_id
  ),
  counted as (
    select
      source,
      week,
      count(*) as messages,
      count(*) filter (where title = '') as without_title,
      count(*) filter (where body = '') as without_body,
      count(*) filter (where submitted_at is null) as without_time,
      count(*) filter (where author_key is null) as without_author,
      count(*) filter (where station is null) as without_station,
      count(*) filter (where town is null) as without_town,
      count(*) filter (where has_category = false) as without_category,
      count(*) filter (where gone) as gone
    from told
    group by source, week
  ),
  refused as (select source, week, sum(rows) as quarantined from quarantine_counts group by source, week),
  final as (
    select
      coalesce(c.source, r.source) as source,
      coalesce(c.week, r.week) as week,
      cast(coalesce(c.messages, 0) as integer) as messages,
      cast(coalesce(c.without_title, 0) as integer) as without_title,
      cast(coalesce(c.without_body, 0) as integer) as without_body,
      cast(coalesce(c.without_time, 0) as integer) as without_time,
      cast(coalesce(c.without_author, 0) as integer) as without_author,
      cast(coalesce(c.without_station, 0) as integer) as without_station,
      cast(coalesce(c.without_town, 0) as integer) as without_town,
      cast(coalesce(c.without_category, 0) as integer) as without_category,
      cast(coalesce(c.gone, 0) as integer) as gone,
      cast(coalesce(r.quarantined, 0) as integer) as quarantined
    from counted c
    full join refused r on r.source = c.source and r.week is not distinct from c.week
    order by 1, 2 nulls first
  )
select * from final
