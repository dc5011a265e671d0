with
  numbered as (
    select theme_id, voice, row_number() over (partition by theme_id order by min(m.submitted_at) nulls last, min(m.message_id)) as voice_no
    from theme_messages
    join messages m using (message_id)
    group by theme_id, voice
  ),
  final as (
    select
      t.theme_id, t.message_id, m.source_key, i.issue_id, cast(n.voice_no as integer) as voice_no, m.station_id,
      m.town, m.submitted_at
    from theme_messages t
    join messages m using (message_id)
    join numbered n on n.theme_id = t.theme_id and n.voice = t.voice
    left join shown_members i on i.message_id = t.message_id
    order by t.theme_id, m.submitted_at nulls last, t.message_id
  )
select * from final
