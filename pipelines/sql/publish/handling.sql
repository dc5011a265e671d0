-- Steps told by records, and replies that came in a message's own row and that no record tells again.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  own as (
    select h.message_id, h.step, h.happened_at, h.organ, h.text, null as satisfaction, 'message' as source, '' as step_id
    from handling h
    where not exists (
      select 1
      from handling_steps s
      where
        s.message_id = h.message_id
        and s.step = h.step
        and (
          s.text is not distinct from h.text
          or cast(s.happened_at as date) is not distinct from cast(h.happened_at as date)
        )
    )
  ),
  steps as (
    select
      message_id, step, happened_at, organ, text, satisfaction,
      case when source = '' then 'record' else source end as source, step_id
    from handling_steps
    union all
    select * from own
  ),
  final as (
    select
      s.message_id,
      cast(
        row_number() over (
          partition by s.message_id
          order by
            s.happened_at nulls last,
            list_position(['registered', 'forwarded', 'assigned', 'replied', 'feedback', 'satisfaction'], s.step),
            s.step_id
        ) as integer
      ) as seq,
      s.step, s.happened_at, s.organ, s.text, s.satisfaction, s.source
    from steps s
    anti join hidden r on r.message_id = s.message_id
    order by s.message_id, seq
  )
select * from final
