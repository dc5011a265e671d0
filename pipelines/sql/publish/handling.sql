with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select h.message_id, h.step, h.happened_at, h.organ, h.text
    from handling h
    anti join hidden r on r.message_id = h.message_id
    order by h.message_id, h.step
  )
select * from final
