-- Rows in quarantine by the kind of reason. A reason's own words may quote a cell, a number or a sheet's name, so
-- only the kind leaves the vault, and a heading only where it looks like one.
insert into quarantine_counts
with
  kinds(place, pattern, reason) as (
    values
      (1, '^看不懂的日期', '日期看不懂'),
      (2, '不是有效的日期', '没有这个日期'),
      (3, '^这一行既没有标题也没有内容', '没有标题也没有内容'),
      (4, '^这张表没有标题或内容一列|里没有认出表头', '没有认出表头'),
      (5, '^编号 .*与本表第 [0-9]+ 行相同', '同一张表里编号重复'),
      (6, '^编号 .*已属于另一件意见', '编号已属于另一件意见'),
      (7, '^这一行没有', '缺少必填的一栏'),
      (8, '^叫“.*”的.*有几个|^没有这[个种]', '名称对不上名册'),
      (9, '引号没有配对|这一行太长', '行太长或引号没有配对'),
      (10, '不是完整的 JSON|不是 JSON 对象', '不是完整的 JSON'),
      (11, '格|列', '列数或格式与表头不符'),
      (12, '压缩包|工作簿|文件', '文件打不开')
  ),
  told as (
    select
      q.quarantine_id,
      q.source,
      case when q.source like 'job:%' then cast(date_trunc('week', q.received_at) as date) end as week,
      coalesce(arg_min(k.reason, k.place), '其他') as reason,
      case
        when q.column_name is null then null
        when length(q.column_name) <= 12 and not regexp_matches(q.column_name, '[0-9〇零一二三四五六七八九]{3}') then q.column_name
        else '其他列'
      end as column_name
    from vault.quarantine q
    left join kinds k on regexp_matches(q.reason, k.pattern, 's')
    group by all
  ),
  final as (
    select source, week, reason, column_name, cast(count(*) as integer) as rows
    from told
    group by source, week, reason, column_name
    order by source, week nulls first, reason, column_name nulls first
  )
select * from final
