-- One page of the issues that meet every filter, with how many meet them in all. An empty text or a zero means
-- "any"; a list holds what the head of that list on the overview may hold. A page beyond the end is one row whose
-- issue_id is null, so that the total is still told.
with
  listed as (
    select distinct issue_id
    from issue_scores
    where list = $list and score > 0 and coalesce(cast(json_extract_string(parts, '$.p_value') as double), 0) <= 0.05
  ),
  heard as (
    select distinct issue_id
    from messages
    where issue_id is not null and ($town = '' or town = $town) and ($station = '' or station_id = $station)
  ),
  filtered as (
    select i.*
    from issues i
    where
      ($q = '' or contains(lower(i.name), lower($q)) or contains(lower(i.place), lower($q))
        or contains(lower(list_aggregate(i.keyphrases, 'string_agg', ' ')), lower($q)))
      and ($category = '' or i.category = $category)
      and ($route = '' or i.route = $route)
      and i.people >= $people
      and ($list = '' or i.issue_id in (select issue_id from listed))
      and (($town = '' and $station = '') or i.issue_id in (select issue_id from heard))
  ),
  keyed as (
    select
      *,
      case $sort
        when 'people' then people
        when 'messages' then messages
        when 'stations' then stations
        when 'replied' then replied
        when 'sudden' then sudden_score
        when 'chronic' then chronic_score
        when 'last' then epoch(last_at)
        else -rank
      end as sort_key
    from filtered
  ),
  page as (
    select
      issue_id, name, place, category, people, messages, stations, replied, sudden_score, chronic_score, last_at,
      route, row_number() over (order by sort_key * $direction desc nulls last, rank, issue_id) as position
    from keyed
    qualify position > $skip and position <= $skip + $size
  ),
  total as (select cast(count(*) as integer) as total from filtered),
  final as (select t.total, p.* from total t left join page p on true order by p.position)
select * from final
