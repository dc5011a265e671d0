with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  -- What is both counts as restricted, so that each hidden message counts once.
  junk as (
    select distinct s.message_id from signals s anti join restricted r on r.message_id = s.message_id where s.kind = 'junk'
  ),
  open_messages as (
    select m.* from messages m
    anti join restricted r on r.message_id = m.message_id
    anti join junk j on j.message_id = m.message_id
  ),
  final as (
    select
      (select value from meta where key = 'as_of') as as_of,
      (select cast(count(*) as integer) from open_messages) as messages,
      (select cast(count(distinct coalesce(author_key, message_id)) as integer) from open_messages) as people,
      (select cast(count(*) as integer) from shown_issues) as issues,
      (select cast(count(*) as integer) from shown_members) as messages_in_issues,
      (select cast(count(*) as integer) from issues where hidden) as hidden_issues,
      (select cast(count(distinct message_id) as integer) from restricted) as restricted,
      (select cast(count(*) as integer) from junk) as junk,
      (select cast(count(*) as integer) from duplicates d semi join open_messages m on m.message_id = d.message_id) as repeated,
      (select cast(count(distinct station) as integer) from open_messages) as stations,
      (
        select cast(count(*) as integer) from replies h
        semi join open_messages m on m.message_id = h.message_id
      ) as replied,
      (select cast(min(submitted_at) as date) from open_messages) as first_day,
      (select cast(max(submitted_at) as date) from open_messages) as last_day,
      (select cast(value as integer) from meta where key = 'quarantined') as quarantined
  )
select * from final
