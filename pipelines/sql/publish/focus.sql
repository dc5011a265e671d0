with
  day as (select cast(value as date) as as_of from meta where key = 'as_of'),
  reach as (
    select
      f.focus,
      count(*) as messages,
      count(distinct coalesce(m.author_key, d.group_id, m.message_id)) as people,
      count(distinct m.town) as towns,
      count(distinct i.issue_id) as issues,
      count(*) filter (where cast(m.submitted_at as date) between (select as_of from day) - 27 and (select as_of from day)) as new_messages,
      count(*) filter (where cast(m.submitted_at as date) between (select as_of from day) - 55 and (select as_of from day) - 28) as before_messages
    from focus_messages f
    join messages m using (message_id)
    left join duplicates d on d.message_id = f.message_id
    left join shown_members i on i.message_id = f.message_id
    group by f.focus
  ),
  final as (
    select
      f.focus, f.place, f.title, f.committee, f.year, f.words, f.categories, f.places,
      cast(coalesce(r.messages, 0) as integer) as messages, cast(coalesce(r.people, 0) as integer) as people,
      cast(coalesce(r.towns, 0) as integer) as towns,
      cast(coalesce(r.new_messages, 0) as integer) as new_messages,
      cast(coalesce(r.before_messages, 0) as integer) as before_messages
    from focus f
    left join reach r using (focus)
    order by f.place
  )
select * from final
