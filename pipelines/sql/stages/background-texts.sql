-- Distinct texts with their words, for fitting what is known of the language at large.
with
  final as (
    select m.title, m.body, any_value(trim(t.title || ' ' || t.body)) as words
    from messages m join tokens t using (message_id)
    group by m.title, m.body
    order by m.title, m.body
  )
select * from final
