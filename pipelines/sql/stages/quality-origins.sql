-- One row a message, by its newest version. A purge leaves all that is asked for here.
insert into message_origins
with
  left_source as (select distinct message_id from vault.gone),
  final as (
    select
      r.message_id,
      arg_max(r.category is not null, r.version) as has_category,
      case when any_value(r.source) like 'job:%' then min(r.received_at) end as arrived_at,
      any_value(g.message_id) is not null as gone
    from vault.raw_messages r
    left join left_source g on g.message_id = r.message_id
    group by r.message_id
    order by r.message_id
  )
select * from final
