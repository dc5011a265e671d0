with
  restricted as (select distinct message_id from signals where kind = 'restricted'),
  stored as (
    select m.source, count(*) as messages
    from messages m
    anti join restricted r on r.message_id = m.message_id
    group by m.source
  ),
  refused as (select source, sum(rows) as quarantined from quarantine_counts group by source),
  counted as (
    select source, reason, column_name, sum(rows) as rows from quarantine_counts group by source, reason, column_name
  ),
  final as (
    select
      c.source,
      c.reason,
      c.column_name,
      cast(c.rows as integer) as rows,
      round(c.rows / (coalesce(s.messages, 0) + f.quarantined), 6) as share
    from counted c
    join refused f on f.source = c.source
    left join stored s on s.source = c.source
    order by c.source, c.rows desc, c.reason, c.column_name nulls first
  )
select * from final
