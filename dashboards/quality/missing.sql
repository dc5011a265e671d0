-- Share of each source's messages without a field, and of those no longer at the source; most messages first.
with
  totals as (
    select
      n.name,
      sum(w.messages) as messages,
      sum(w.without_title) as 标题,
      sum(w.without_body) as 内容,
      sum(w.without_time) as 时间,
      sum(w.without_author) as 署名,
      sum(w.without_station) as 站点,
      sum(w.without_town) as 镇街,
      sum(w.without_category) as 类别,
      sum(w.gone) as 已删除
    from quality_weekly w
    join quality_sources n on n.source = w.source
    group by n.name
    having sum(w.messages) > 0
  ),
  cells as (unpivot totals on 标题, 内容, 时间, 署名, 站点, 镇街, 类别, 已删除 into name field value missing),
  final as (
    select name, field, round(100.0 * missing / messages, 1) as share, cast(missing as integer) as missing, cast(messages as integer) as messages
    from cells
    order by messages desc, name, list_position(['标题', '内容', '时间', '署名', '站点', '镇街', '类别', '已删除'], field)
  )
select * from final
