-- The head of one list of heat: $list is sudden or chronic. Sudden asks for more than chance: p at most 0.05, where
-- the score has a p.
with
  scored as (
    select issue_id, score, parts
    from issue_scores
    where list = $list and score > 0 and coalesce(cast(json_extract_string(parts, '$.p_value') as double), 0) <= 0.05
  ),
  final as (
    select
      i.issue_id, i.name, i.place, i.category, i.people, i.messages, i.stations, i.replied, i.last_at, i.route,
      s.score, s.parts
    from scored s
    join issues i using (issue_id)
    order by s.score desc, i.people desc, i.issue_id
    limit $size
  )
select * from final
