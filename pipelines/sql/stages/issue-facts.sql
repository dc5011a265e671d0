-- The facts recommendation rules may ask of an issue.
with
  flags as (
    select
      message_id,
      bool_or(kind = 'litigation') as litigation,
      bool_or(kind = 'urgent') as urgent,
      bool_or(kind = 'group') as speaks_for_group
    from signals
    group by message_id
  ),
  scores as (
    select
      issue_id,
      max(score) filter (where list = 'sudden') as sudden,
      max(score) filter (where list = 'chronic') as chronic,
      max(cast(json_extract(parts, '$.p_value') as double)) filter (where list = 'sudden') as sudden_p
    from issue_scores
    group by issue_id
  ),
  weeks as (select issue_id, cast(count(*) as integer) as weeks_active from issue_weekly group by issue_id),
  replied as (
    select i.issue_id, min(h.happened_at) as first_reply
    from issue_members i
    join replies h on h.message_id = i.message_id
    group by i.issue_id
  ),
  final as (
    select
      i.issue_id, i.category, i.policy_wide,
      cast(count(*) as integer) as messages,
      cast(count(distinct m.voice) as integer) as people,
      cast(count(distinct t.station_id) as integer) as stations,
      cast(count(distinct t.town) as integer) as towns,
      coalesce(any_value(w.weeks_active), 0) as weeks_active,
      coalesce(date_diff('day', min(t.submitted_at), max(t.submitted_at)), 0) as span_days,
      case when (select count(*) from replies) = 0 then null
        else 1.0 - count(h.message_id) / count(*)
      end as unresolved_share,
      coalesce(any_value(s.sudden), 0) as sudden,
      coalesce(any_value(s.chronic), 0) as chronic,
      any_value(s.sudden_p) as sudden_p,
      count(*) filter (where f.litigation) / count(*) as litigation_share,
      0.0 as restricted_share,
      cast(count(*) filter (where f.urgent) as integer) as urgent_count,
      count(*) filter (where f.speaks_for_group) / count(*) as group_share,
      count(*) filter (where t.submitted_at > r.first_reply + interval 14 day) >= 2 as recurring
    from issues i
    join issue_members m using (issue_id)
    join messages t using (message_id)
    left join replies h on h.message_id = m.message_id
    left join flags f on f.message_id = m.message_id
    left join scores s on s.issue_id = i.issue_id
    left join weeks w on w.issue_id = i.issue_id
    left join replied r on r.issue_id = i.issue_id
    group by i.issue_id, i.category, i.policy_wide
    order by i.issue_id
  )
select * from final
