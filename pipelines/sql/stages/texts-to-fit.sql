-- An even spread of about $most texts, and how many there are.
with
  numbered as (
    select message_id, row_number() over (order by message_id) - 1 as place, count(*) over () as total
    from tokens
  ),
  chosen as (
    select message_id, total
    from numbered
    where place % greatest(1, cast(ceil(total / $most) as bigint)) = 0
  ),
  final as (
    select m.title, m.body, trim(t.title || ' ' || t.body) as words, c.total
    from chosen c
    join messages m using (message_id)
    join tokens t using (message_id)
    order by c.message_id
  )
select * from final
