-- What happened to a message: replies that came in its own row, and records of handling, which tell more of a reply told twice.
with
  told as (
    select step, happened_at, organ, text, cast(null as varchar) as satisfaction, 1 as place
    from handling
    where message_id = $id
    union all
    select step, happened_at, organ, text, satisfaction, 0 as place
    from handling_steps
    where message_id = $id
  ),
  once as (
    from told
    qualify
      row_number() over (
        partition by step, cast(happened_at as date), text
        order by place, happened_at, organ nulls last, satisfaction nulls last
      ) = 1
  ),
  final as (
    select step, cast(happened_at as varchar) as happened_at, organ, text, satisfaction
    from once
    order by
      cast(happened_at as date) nulls last,
      list_position(['registered', 'forwarded', 'assigned', 'replied', 'feedback', 'satisfaction'], step),
      organ, text
  )
select * from final
