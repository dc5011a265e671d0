-- By the main matter of each message.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select
      l.code as category,
      cast(date_trunc('week', m.submitted_at) as date) as week,
      cast(count(*) as integer) as messages,
      cast(count(distinct coalesce(m.author_key, m.message_id)) as integer) as people
    from messages m
    join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    anti join hidden r on r.message_id = m.message_id
    where m.submitted_at is not null
    group by 1, 2
    order by 1, 2
  )
select * from final
