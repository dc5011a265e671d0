-- The table of replies without a row: for snapshots published before there was one.
create or replace temp view reply_quality as
  select
    null::varchar as message_id, null::varchar as step_id, null::double as relevance, null::varchar as answers,
    null::boolean as has_found, null::boolean as has_done, null::boolean as has_basis, null::boolean as has_contact,
    null::integer as completeness, null::varchar as kind, null::integer as twins, null::integer as days,
    null::varchar as days_problem, null::json as evidence, null::varchar as made_by
  where false;
