-- Texts of handling that stand masked in the working store.
update vault.raw_handling
set text = null
where
  coalesce(happened_at, received_at) < cast($before as timestamp)
  and exists (select 1 from handling_steps s where s.step_id = raw_handling.step_id)
