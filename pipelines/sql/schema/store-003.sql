-- What only the vault knows of each message and the quality tables need: no text, no name, no number of a row.
create table message_origins (
  message_id varchar not null,
  -- Whether the source itself gave a category.
  has_category boolean not null,
  -- When the message first came; null for files given by hand, whose arrival is only when somebody read them in.
  arrived_at timestamp,
  -- Whether a source that always gives all of its messages no longer gives this one.
  gone boolean not null
);

-- Rows in quarantine, counted. Reasons as the vault has them quote cells; here stand only their kinds.
create table quarantine_counts (
  source varchar not null,
  -- Monday of the week in which a job's row came; null for files given by hand.
  week date,
  reason varchar not null,
  column_name varchar,
  rows integer not null
);

-- Titles of the county's jobs, and masked names of the files that ledgers came in.
create table source_titles (source varchar not null, title varchar not null);

create table quality_changes (
  source varchar not null,
  week date not null,
  kind varchar not null,
  field varchar,
  observed integer not null,
  total integer not null,
  expected double not null,
  score double not null
);

-- What people call a source: a job's title, a ledger's file, or what columns a ledger has.
create view source_names as
with
  held as (
    select
      m.source,
      bool_or(m.source_key not like 'content:%') as has_key,
      bool_or(m.title <> '') as has_title,
      bool_or(m.body <> '') as has_body,
      bool_or(m.submitted_at is not null) as has_time,
      bool_or(m.author_key is not null) as has_author,
      bool_or(m.station is not null) as has_station,
      bool_or(m.channel is not null) as has_channel,
      bool_or(coalesce(o.has_category, false)) as has_category,
      bool_or(h.message_id is not null) as has_reply
    from messages m
    left join message_origins o on o.message_id = m.message_id
    left join (select distinct message_id from handling) h on h.message_id = m.message_id
    group by m.source
  ),
  sources as (select source from held union select source from quarantine_counts),
  described as (
    select
      s.source,
      case
        when t.title is not null then t.title
        when s.source like 'job:%' then substr(s.source, 5)
        when s.source = 'unread' then '读不出的行'
        when s.source = 'handling' then '办理记录'
        when s.source not like 'headings:%' then s.source
        when h.source is null then '没有一行可用的台账'
        else
          '台账（' || list_aggregate(
            list_filter(
              [
                case when h.has_key then '编号' end, case when h.has_title then '标题' end,
                case when h.has_body then '内容' end, case when h.has_time then '时间' end,
                case when h.has_author then '姓名' end, case when h.has_station then '站点' end,
                case when h.has_channel then '渠道' end, case when h.has_category then '类别' end,
                case when h.has_reply then '答复' end
              ],
              lambda word: word is not null
            ),
            'string_agg', '、'
          ) || '）'
      end as name
    from sources s
    left join source_titles t on t.source = s.source
    left join held h on h.source = s.source
  ),
  numbered as (
    select source, name, row_number() over (partition by name order by source) as place from described
  ),
  final as (
    select source, case when place = 1 then name else name || ' ' || place end as name
    from numbered
  )
select * from final;
