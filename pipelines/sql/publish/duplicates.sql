with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select d.message_id, m.source_key, d.group_id, d.kind
    from duplicates d
    join messages m using (message_id)
    anti join hidden r on r.message_id = d.message_id
    order by d.group_id, d.message_id
  )
select * from final
