-- Messages whose first level is undecided ($level 1), or sure and the second undecided ($level 2), of the newest twelve months, the newest of each text, but for texts that a person decided already.
with
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  folded as (
    select m.*, coalesce(d.group_id, m.message_id) as fold
    from messages m
    left join duplicates d on d.message_id = m.message_id
  ),
  decided as (
    select distinct fold from folded where message_id in (select unnest($decided))
  ),
  newest as (select max(submitted_at) - interval 1 year as since from messages),
  final as (
    select
      f.message_id as id, l.code as category, f.source_key, f.title, f.body, cast(f.submitted_at as varchar) as submitted_at
    from folded f
    join labels l on l.message_id = f.message_id and l.rank = 1 and l.level = 1
    left join labels n on n.message_id = f.message_id and n.rank = 1 and n.level = 2
    cross join newest w
    anti join hidden h on h.message_id = f.message_id
    anti join decided d on d.fold = f.fold
    where (w.since is null or f.submitted_at > w.since)
      and case when $level = 1 then l.state = 'undecided' else l.state = 'assigned' and n.state = 'undecided' end
    qualify row_number() over (partition by f.fold order by f.submitted_at desc, f.message_id) = 1
    order by f.message_id
  )
select * from final
