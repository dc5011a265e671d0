-- What the vault still holds of before $before. A message counts by the day it was sent, or, undated, received; a
-- quarantined row by the day it came. Messages that the working store has not taken over yet wait.
with
  held as (
    select r.message_id, m.version >= r.version as taken_over
    from vault.raw_messages r
    left join messages m on m.message_id = r.message_id
    where
      coalesce(r.submitted_at, r.received_at) < cast($before as timestamp)
      and (r.title <> '' or r.body <> '' or r.author is not null or r.contact is not null or r.reply is not null)
  ),
  final as (
    select
      (select count(*) from held where taken_over) as messages,
      (select count(*) from held where taken_over is distinct from true) as waiting,
      (
        select count(*)
        from vault.quarantine
        where received_at < cast($before as timestamp) and (value is not null or cast(cells as varchar) <> '{}')
      ) as quarantined,
      (
        select count(*)
        from vault.raw_handling h
        where
          h.text is not null
          and coalesce(h.happened_at, h.received_at) < cast($before as timestamp)
          and exists (select 1 from handling_steps s where s.step_id = h.step_id)
      ) as steps
  )
select * from final
