-- Marks replies whose text, near enough, others got as well: those that share a key of their prints. Copies of one
-- message, one person's messages and messages about one matter do not count: these share words that the reply has
-- too. Writes only rows that change.
with
  voices as (
    select m.message_id, coalesce(m.author_key, m.message_id) as author, coalesce(d.group_id, m.message_id) as fold
    from messages m
    left join duplicates d on d.message_id = m.message_id
  ),
  keyed as (
    select message_id, unnest(string_split(print, ' ')) as key
    from reply_quality
    where print <> '' and own_kind = 'substantive'
  ),
  crowded as (
    select k.key, k.message_id
    from keyed k
    join voices v on v.message_id = k.message_id
    qualify
      count(*) over (partition by k.key) > 1
      and min(v.author) over (partition by k.key) <> max(v.author) over (partition by k.key)
      and min(v.fold) over (partition by k.key) <> max(v.fold) over (partition by k.key)
  ),
  sizes as (select key, count(*) as size, min(message_id) as first, max(message_id) as last from crowded group by key),
  words as (
    select c.key, c.message_id, unnest(string_split(q.matter, ' ')) as word
    from crowded c
    join reply_quality q on q.message_id = c.message_id
    where q.matter <> ''
  ),
  spread as (select key, word, count(*) as messages from words group by key, word),
  same_matter as (
    select w.key, w.message_id, max(s.messages) as messages
    from words w
    join spread s on s.key = w.key and s.word = w.word
    group by w.key, w.message_id
  ),
  others as (
    select
      c.message_id,
      s.size - coalesce(m.messages, 1) as twins,
      case when s.first = c.message_id then s.last else s.first end as twin
    from crowded c
    join sizes s on s.key = c.key
    left join same_matter m on m.key = c.key and m.message_id = c.message_id
  ),
  most as (
    select message_id, max(twins) as twins, arg_max(twin, (twins, twin)) as twin
    from others
    where twins > 0
    group by message_id
  ),
  meant as (
    select
      q.message_id,
      case when m.twins is null then q.own_kind else 'template' end as kind,
      cast(coalesce(m.twins, 0) as integer) as twins,
      m.twin
    from reply_quality q
    left join most m on m.message_id = q.message_id
  )
update reply_quality
set kind = meant.kind, twins = meant.twins, twin = meant.twin
from meant
where
  reply_quality.message_id = meant.message_id
  and (reply_quality.kind, reply_quality.twins, coalesce(reply_quality.twin, ''))
    is distinct from (meant.kind, meant.twins, coalesce(meant.twin, ''))
