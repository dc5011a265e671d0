-- Whether vault and working store tell of the same messages.
with
  raw as (select distinct message_id from vault.raw_messages),
  final as (
    select
      (select count(*) from raw) as raw,
      (select count(*) from messages) as messages,
      (select count(*) from raw anti join messages using (message_id)) as waiting,
      (select count(*) from messages anti join raw using (message_id)) as strays
  )
select * from final
