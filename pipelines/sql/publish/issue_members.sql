with
  voice_numbers as (
    select issue_id, voice, row_number() over (partition by issue_id order by min(m.submitted_at) nulls last, min(m.message_id)) as voice_no
    from shown_members
    join messages m using (message_id)
    group by issue_id, voice
  ),
  final as (
    select
      i.issue_id, i.message_id, m.source_key, i.central_rank, round(i.closeness, 4) as closeness,
      cast(v.voice_no as integer) as voice_no, m.station_id, m.submitted_at,
      coalesce(i.placed_by, 'machine') as placed_by
    from shown_members i
    join messages m using (message_id)
    join voice_numbers v on v.issue_id = i.issue_id and v.voice = i.voice
    order by i.issue_id, i.central_rank, i.message_id
  )
select * from final
