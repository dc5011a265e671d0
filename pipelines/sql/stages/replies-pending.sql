-- Replies that were not judged yet as they are now, by this lexicon and these statistics.
create or replace temp table pending_replies as
with
  told as (
    select
      r.message_id as id, m.title, m.body, r.text as reply, r.step_id,
      cast(m.submitted_at as varchar) as submitted_at, cast(r.happened_at as varchar) as replied_at,
      md5(concat_ws(chr(31), m.text_hash, r.text, m.submitted_at, coalesce(cast(r.happened_at as varchar), '-'), r.step_id))
        as input
    from replies r
    join messages m on m.message_id = r.message_id
    where trim(coalesce(r.text, '')) <> ''
  ),
  final as (
    select t.*
    from told t
    left join reply_quality q on q.message_id = t.id and q.input = t.input and q.made_by = $made_by
    where q.message_id is null
    order by t.id
  )
select * from final
