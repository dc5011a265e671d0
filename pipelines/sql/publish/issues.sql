with
  reach as (
    select
      i.issue_id,
      count(*) as messages,
      count(distinct i.voice) as people,
      count(distinct m.station_id) as stations,
      count(distinct m.town) as towns,
      min(m.submitted_at) as first_at,
      max(m.submitted_at) as last_at,
      count(h.message_id) as replied,
      count(u.message_id) as urgent,
      list(m.source_key order by i.central_rank, i.message_id) as members
    from shown_members i
    join messages m using (message_id)
    left join replies h on h.message_id = i.message_id
    left join (select distinct message_id from signals where kind = 'urgent') u on u.message_id = i.message_id
    group by i.issue_id
  ),
  heat as (
    select
      issue_id,
      max(score) filter (where list = 'sudden') as sudden_score,
      max(score) filter (where list = 'chronic') as chronic_score
    from issue_scores
    group by issue_id
  ),
  joined as (
    select
      i.issue_id, i.name, i.place, i.category, i.policy_wide, i.keyphrases,
      cast(r.messages as integer) as messages, cast(r.people as integer) as people,
      cast(r.stations as integer) as stations, cast(r.towns as integer) as towns,
      r.first_at, r.last_at, cast(r.replied as integer) as replied, cast(r.urgent as integer) as urgent,
      round(coalesce(h.sudden_score, 0), 4) as sudden_score,
      round(coalesce(h.chronic_score, 0), 4) as chronic_score,
      c.route,
      i.status, coalesce(i.locked, false) as locked, coalesce(i.named_by_person, false) as named_by_person,
      r.members
    from shown_issues i
    join reach r using (issue_id)
    left join heat h using (issue_id)
    left join recommendations c on c.issue_id = i.issue_id and c.rank = 1
  ),
  final as (
    select
      *,
      cast(row_number() over (order by greatest(sudden_score, chronic_score) desc, people desc, issue_id) as integer) as rank
    from joined
    order by rank
  )
select * from final
