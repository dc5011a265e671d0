-- The newest messages with their words, one for each repeated text; no restricted matter and no junk.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  cut as (
    select m.message_id, m.title, m.body, t.title as title_words, t.body as body_words, m.submitted_at
    from messages m
    join tokens t on t.message_id = m.message_id and t.text_hash = m.text_hash
    left join duplicates d on d.message_id = m.message_id
    anti join hidden h on h.message_id = m.message_id
    -- Pairs of characters (`bigram`) are no words.
    where coalesce(d.group_id, m.message_id) = m.message_id and t.segmenter not like 'bigram%'
  ),
  final as (
    select message_id, title, body, title_words, body_words
    from cut
    order by submitted_at desc nulls last, message_id
    limit $limit
  )
select * from final
