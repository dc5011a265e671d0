-- In how many messages each word stands.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  texts as (
    select m.title || chr(10) || m.body as text
    from messages m
    anti join hidden h on h.message_id = m.message_id
  ),
  words as (select distinct unnest($words) as word),
  counted as (
    select w.word, count(t.text) as found
    from words w
    left join texts t on contains(t.text, w.word)
    group by w.word
  ),
  final as (
    select word, cast(found as integer) as found, (select cast(count(*) as integer) from texts) as messages
    from counted
    order by word
  )
select * from final
