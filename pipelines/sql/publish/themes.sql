with
  named as (
    select
      t.theme_id,
      count(distinct i.issue_id) as issues,
      count(distinct nullif(i.place_key, '')) as places
    from theme_issues t
    join shown_issues i using (issue_id)
    group by t.theme_id
  ),
  reach as (
    select
      t.theme_id,
      count(*) as messages,
      count(distinct t.voice) as people,
      count(distinct m.station_id) as stations,
      count(distinct m.town) as towns,
      min(m.submitted_at) as first_at,
      max(m.submitted_at) as last_at
    from theme_messages t
    join messages m using (message_id)
    group by t.theme_id
  ),
  final as (
    select
      t.theme_id, t.name, t.category, t.keyphrases,
      cast(coalesce(n.issues, 0) as integer) as issues, cast(coalesce(n.places, 0) as integer) as places,
      cast(r.messages as integer) as messages, cast(r.people as integer) as people,
      cast(r.stations as integer) as stations, cast(r.towns as integer) as towns, r.first_at, r.last_at,
      cast(row_number() over (order by coalesce(n.places, 0) desc, r.people desc, t.theme_id) as integer) as rank
    from themes t
    join reach r using (theme_id)
    left join named n using (theme_id)
    order by rank
  )
select * from final
