-- One page of an issue's messages: the three most central, then the newest. Texts are masked already.
with
  members as (
    select
      i.message_id, i.voice_no, m.title, m.body, m.submitted_at, m.station, m.town, m.appeal, m.urgent,
      m.replied, m.replied_at, m.reply_by, m.reply, d.group_id,
      row_number() over (order by i.central_rank, i.message_id) as centrality
    from issue_members i
    join messages m using (message_id)
    left join duplicates d on d.message_id = i.message_id
    where i.issue_id = $issue
  ),
  ordered as (
    select
      * replace (least(centrality, 4) as centrality),
      case when group_id is null then 0 else count(*) over (partition by group_id) - 1 end as same_text
    from members
  ),
  final as (
    select
      message_id, voice_no, title, body, submitted_at, station, town, appeal, urgent, replied, replied_at, reply_by, reply,
      centrality <= 3 as central, same_text
    from ordered
    order by centrality, submitted_at desc nulls last, message_id
    limit $size offset $skip
  )
select * from final
