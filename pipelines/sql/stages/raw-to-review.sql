-- Newest messages of the vault whose text is still there, one version each.
with
  latest as (
    select message_id, title, body, coalesce(submitted_at, received_at) as told_at
    from raw_messages
    qualify version = max(version) over (partition by message_id)
  ),
  final as (
    select message_id, title, body
    from latest
    where title <> '' or body <> ''
    order by told_at desc, message_id
    limit $limit
  )
select * from final
