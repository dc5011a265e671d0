-- Quarantined rows by kind of reason, source and column.
with
  final as (
    select q.reason, n.name, q.column_name, q.rows, round(100 * q.share, 2) as percent
    from quality_reasons q
    join quality_sources n on n.source = q.source
    order by sum(q.rows) over (partition by q.reason) desc, q.reason, q.rows desc, n.name, q.column_name nulls first
  )
select * from final
