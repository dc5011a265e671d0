with
  voices as (
    select author_key, row_number() over (order by min(submitted_at) nulls last, min(message_id)) as author_no
    from messages
    where author_key is not null
    group by author_key
  ),
  flags as (
    select
      message_id,
      max(value) filter (where kind = 'appeal') as appeal,
      bool_or(kind = 'urgent') as urgent,
      bool_or(kind = 'litigation') as litigation,
      bool_or(kind = 'group') as speaks_for_group,
      bool_or(kind = 'followup') as asks_again,
      max(score) filter (where kind = 'feeling') as feeling,
      bool_or(kind in ('restricted', 'junk')) as hidden
    from signals
    group by message_id
  ),
  -- The main matter's lower levels where they are sure, and the first level of further matters.
  finer as (
    select
      message_id,
      max(code) filter (where rank = 1 and level = 2 and state = 'assigned') as category_2,
      max(code) filter (where rank = 1 and level = 3 and state = 'assigned') as category_3,
      list(code order by rank) filter (where rank > 1 and level = 1) as other_categories
    from labels
    group by message_id
  ),
  answers as (
    select message_id, happened_at as replied_at, organ as reply_by, text as reply from replies
  ),
  towns as (
    select
      r.region_code,
      case when r.level in ('村', '社区') then t.name when r.level <> '县' then r.name end as town
    from regions r
    left join regions t on t.region_code = r.parent_code
  ),
  spots as (
    select
      p.message_id,
      list(distinct p.span order by p.span) as places,
      list(distinct p.region_code order by p.region_code) filter (where p.region_code is not null) as region_codes,
      -- A message that names several towns is from none of them for certain.
      case when count(distinct t.town) = 1 then min(t.town) end as named_town
    from places p
    left join towns t on t.region_code = p.region_code
    group by p.message_id
  ),
  final as (
    select
      m.message_id, m.source, m.source_key, m.title, m.body, m.submitted_at,
      cast(date_trunc('week', m.submitted_at) as date) as week,
      m.station_id, m.station, m.town, m.channel, cast(v.author_no as integer) as author_no,
      m.up_votes, m.down_votes,
      l.code as category, round(l.score, 4) as category_score, l.state as category_state,
      n.category_2, n.category_3, coalesce(n.other_categories, []) as other_categories,
      coalesce(f.appeal, '其他') as appeal,
      coalesce(f.urgent, false) as urgent,
      coalesce(f.litigation, false) as litigation,
      coalesce(f.speaks_for_group, false) as speaks_for_group,
      coalesce(f.asks_again, false) as asks_again, round(coalesce(f.feeling, 0), 2) as feeling,
      r.message_id is not null as replied, r.replied_at, r.reply_by, r.reply,
      coalesce(s.places, []) as places, coalesce(s.region_codes, []) as region_codes, s.named_town,
      i.issue_id
    from messages m
    left join voices v on v.author_key = m.author_key
    left join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    left join finer n on n.message_id = m.message_id
    left join flags f on f.message_id = m.message_id
    left join answers r on r.message_id = m.message_id
    left join spots s on s.message_id = m.message_id
    left join shown_members i on i.message_id = m.message_id
    where not coalesce(f.hidden, false)
    order by m.submitted_at nulls last, m.message_id
  )
select * from final
