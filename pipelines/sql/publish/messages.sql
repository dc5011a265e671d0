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
      bool_or(kind in ('restricted', 'junk')) as hidden
    from signals
    group by message_id
  ),
  answers as (
    select message_id, happened_at as replied_at, organ as reply_by, text as reply from replies
  ),
  spots as (
    select message_id, list(distinct span order by span) as places from places group by message_id
  ),
  final as (
    select
      m.message_id, m.source, m.source_key, m.title, m.body, m.submitted_at,
      cast(date_trunc('week', m.submitted_at) as date) as week,
      m.station_id, m.station, m.town, m.channel, cast(v.author_no as integer) as author_no,
      m.up_votes, m.down_votes,
      l.code as category, round(l.score, 4) as category_score, l.state as category_state,
      coalesce(f.appeal, '其他') as appeal,
      coalesce(f.urgent, false) as urgent,
      coalesce(f.litigation, false) as litigation,
      coalesce(f.speaks_for_group, false) as speaks_for_group,
      r.message_id is not null as replied, r.replied_at, r.reply_by, r.reply,
      coalesce(s.places, []) as places,
      i.issue_id
    from messages m
    left join voices v on v.author_key = m.author_key
    left join labels l on l.message_id = m.message_id and l.level = 1
    left join flags f on f.message_id = m.message_id
    left join answers r on r.message_id = m.message_id
    left join spots s on s.message_id = m.message_id
    left join issue_members i on i.message_id = m.message_id
    where not coalesce(f.hidden, false)
    order by m.submitted_at nulls last, m.message_id
  )
select * from final
