with
  labels(field, label) as (
    values
      ('title', '标题'), ('body', '内容'), ('author', '署名'), ('station', '站点'), ('town', '镇街'), ('category', '类别')
  ),
  final as (
    select
      c.source,
      c.week,
      c.kind,
      c.field,
      c.observed,
      c.total,
      round(c.expected, 3) as expected,
      c.score,
      case c.kind
        when 'rows-up' then format('一周 {} 件，此前 8 周平均每周 {:.1f} 件，突然增多', c.observed, c.expected)
        when 'rows-down' then format('一周 {} 件，此前 8 周平均每周 {:.1f} 件，突然减少', c.observed, c.expected)
        when 'missing-up'
          then format(
            '{} 件里 {} 件没有{}（{:.0f}%），此前 8 周是 {:.0f}%',
            c.total, c.observed, l.label, 100.0 * c.observed / c.total, 100 * c.expected
          )
        else format('首次出现 {} 个名册里没有的站点名称，当周共 {} 件', c.observed, c.total)
      end as sentence
    from quality_changes c
    left join labels l on l.field = c.field
    order by c.week desc, c.source, c.kind, c.field nulls first
  )
select * from final
