-- Messages as themes see them: members of shown issues, and the newest of those left alone. Texts and vectors of an
-- issue's central members stand for it; of the others only who spoke is asked.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  spots as (select message_id, list(distinct span order by span) as spans from places group by message_id),
  told as (
    select m.message_id, m.author_key, m.submitted_at, i.issue_id, i.central_rank
    from messages m
    left join issue_members i using (message_id)
    left join issues s on s.issue_id = i.issue_id
    anti join hidden h on h.message_id = m.message_id
    where not coalesce(s.hidden, false)
    qualify
      i.issue_id is not null
      or row_number() over (
        partition by i.issue_id is null order by m.submitted_at desc nulls last, m.message_id
      ) <= $singles
  ),
  final as (
    select
      m.message_id as id, m.issue_id as issue, m.central_rank as rank,
      case when coalesce(m.central_rank, 1) <= $central then t.title else '' end as title,
      case when coalesce(m.central_rank, 1) <= $central then t.body else '' end as body,
      coalesce(s.spans, []) as spans,
      case when coalesce(m.central_rank, 1) <= $central then e.vector end as vector,
      coalesce(l.code, '') as category, m.author_key as author, d.group_id as fold,
      cast(m.submitted_at as varchar) as at
    from told m
    join tokens t using (message_id)
    left join embeddings e using (message_id)
    left join spots s on s.message_id = m.message_id
    left join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    left join duplicates d on d.message_id = m.message_id
    order by m.message_id
  )
select * from final
