-- The file that most messages of a ledger's source came in, and from how many files. A file of a few messages may be
-- named after who wrote them, so those stay unnamed.
with
  counted as (
    select source, file, count(distinct message_id) as messages
    from vault.raw_messages
    where source like 'headings:%'
    group by source, file
  ),
  final as (
    select source, arg_max(file, (messages, file)) as file, count(*) as files
    from counted
    group by source
    having max(messages) >= 20
    order by source
  )
select * from final
