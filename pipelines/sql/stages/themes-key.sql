-- One text that changes when anything themes, contrary voices or coordinated posting go by has changed.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  members as (
    select count(*) as n, bit_xor(hash(i.issue_id, i.message_id, i.central_rank, i.voice, m.title, m.body)) as print
    from shown_members i
    join messages m using (message_id)
  ),
  named as (select bit_xor(hash(issue_id, category, place_key, keyphrases)) as print from shown_issues),
  texts as (
    select
      count(*) as n,
      bit_xor(hash(m.message_id, t.text_hash, t.segmenter, m.author_key, m.submitted_at, l.code, d.group_id, e.text_hash, e.embedder)) as print
    from messages m
    join tokens t using (message_id)
    left join embeddings e using (message_id)
    left join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    left join duplicates d on d.message_id = m.message_id
    anti join hidden h on h.message_id = m.message_id
  ),
  final as (
    select concat_ws(' ', m.n, m.print, n.print, t.n, t.print) as key
    from members m, named n, texts t
  )
select * from final
