with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  final as (
    select h.message_id, h.step, h.happened_at, h.organ, h.text
    from handling h
    anti join restricted r on r.message_id = h.message_id
    order by h.message_id, h.step
  )
select * from final
