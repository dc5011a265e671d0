with
  spoken as (
    select
      i.issue_id, i.message_id, i.voice, i.central_rank, m.source_key, m.station_id, m.town, m.channel, m.submitted_at,
      g.message_id is not null as speaks_for_group
    from shown_members i
    join messages m using (message_id)
    left join (select distinct message_id from signals where kind = 'group') g on g.message_id = i.message_id
  ),
  newest as (
    select issue_id, list(source_key order by submitted_at desc nulls last, message_id) as keys
    from spoken
    group by issue_id
  ),
  town_people as (
    select r.name as town, min(p.people) as residents
    from regions r
    join population p using (region_code)
    where r.level in ('街道', '镇', '乡', '园区')
    group by r.name
    having count(*) = 1
  ),
  residents as (
    select s.issue_id, case when bool_and(t.residents is not null) then sum(t.residents) end as residents
    from (select distinct issue_id, town from spoken where town is not null) s
    left join town_people t on t.town = s.town
    group by s.issue_id
  ),
  against as (
    select c.issue_id, count(distinct s.voice) as people, list(s.source_key order by s.central_rank, s.message_id) as keys
    from issue_contrary c
    join spoken s on s.message_id = c.message_id
    group by c.issue_id
  ),
  together as (select issue_id, count(*) as texts from issue_coordinated group by issue_id),
  final as (
    select
      s.issue_id,
      cast(count(distinct s.voice) as integer) as people,
      cast(count(distinct s.station_id) as integer) as stations,
      coalesce(list(distinct s.town order by s.town) filter (where s.town is not null), []) as towns,
      coalesce(list(distinct s.channel order by s.channel) filter (where s.channel is not null), []) as channels,
      cast(count(distinct s.voice) filter (where s.speaks_for_group) as integer) as group_voices,
      cast(coalesce(any_value(a.people), 0) as integer) as contrary,
      any_value(t.texts) is not null as coordinated,
      cast(any_value(r.residents) as integer) as residents,
      round(count(distinct s.voice) * 10000.0 / any_value(r.residents), 3) as per_10000,
      list(s.source_key order by s.central_rank, s.message_id)[1:3] as central_keys,
      any_value(n.keys)[1:3] as newest_keys,
      coalesce(any_value(a.keys), []) as contrary_keys
    from spoken s
    join newest n using (issue_id)
    left join residents r using (issue_id)
    left join against a using (issue_id)
    left join together t using (issue_id)
    group by s.issue_id
    order by s.issue_id
  )
select * from final
