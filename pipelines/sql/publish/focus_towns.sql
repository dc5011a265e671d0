with
  told as (
    select
      f.focus, m.town, count(*) as messages,
      count(distinct coalesce(m.author_key, d.group_id, m.message_id)) as people
    from focus_messages f
    join messages m using (message_id)
    left join duplicates d on d.message_id = f.message_id
    where m.town is not null
    group by f.focus, m.town
  ),
  registered as (
    select r.name as town, min(p.people) as residents
    from regions r
    left join population p using (region_code)
    where r.level in ('街道', '镇', '乡', '园区') and r.source = 'county'
    group by r.name
  ),
  towns as (select town from registered union select town from told),
  final as (
    select
      f.focus, t.town, cast(coalesce(o.messages, 0) as integer) as messages,
      cast(coalesce(o.people, 0) as integer) as people, r.residents,
      round(coalesce(o.people, 0) * 10000.0 / r.residents, 3) as per_10000
    from focus f
    cross join towns t
    left join told o on o.focus = f.focus and o.town = t.town
    left join registered r on r.town = t.town
    order by f.place, t.town
  )
select * from final
