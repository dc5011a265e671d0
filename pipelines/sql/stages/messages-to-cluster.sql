-- Everything clustering looks at, in one fixed order. Restricted matters and junk are no issue of the many.
with
  spots as (
    select
      message_id,
      list(span order by field desc, position) as place_spans,
      list(kind order by field desc, position) as place_kinds,
      list(place_key order by field desc, position) as place_keys
    from places
    group by message_id
  ),
  hidden as (select distinct message_id from signals where kind in ('restricted', 'junk')),
  final as (
    select
      m.message_id as id, m.title, m.body, m.author_key as author, m.station_id as station, cast(m.submitted_at as varchar) as submitted_at,
      m.text_hash, trim(t.title || ' ' || t.body) as words, e.vector, l.code as category,
      coalesce(s.place_spans, []) as place_spans, coalesce(s.place_kinds, []) as place_kinds,
      coalesce(s.place_keys, []) as place_keys, d.group_id as fold,
      -- Whatever of the message itself clustering goes by: another print, and it is looked at as a new one.
      md5(concat_ws(
        ' ', m.text_hash, m.author_key, m.station_id, m.submitted_at, l.code, t.segmenter, e.embedder,
        array_to_string(s.place_keys, ' ')
      )) as print
    from messages m
    join tokens t using (message_id)
    left join embeddings e using (message_id)
    left join labels l on l.message_id = m.message_id and l.rank = 1 and l.level = 1
    left join spots s on s.message_id = m.message_id
    left join duplicates d on d.message_id = m.message_id
    anti join hidden r on r.message_id = m.message_id
    order by m.message_id
  )
select * from final
