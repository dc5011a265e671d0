-- What each message's reply is worth: whether it answers, what it tells, of what kind it is, how long it took.
create or replace view replies as
with
  told as (
    select message_id, happened_at, organ, text, 0 as place, '' as step_id from handling where step = 'replied'
    union all
    select message_id, happened_at, organ, text, 1 as place, step_id from handling_steps where step = 'replied'
  ),
  final as (
    select message_id, happened_at, organ, text, nullif(step_id, '') as step_id
    from told
    qualify
      row_number() over (
        partition by message_id order by cast(happened_at as date) desc nulls last, place, happened_at desc, told.step_id
      ) = 1
  )
select * from final;

create table reply_quality (
  message_id varchar primary key,
  -- The record of handling that is the reply; null where it came in the message's own row.
  step_id varchar,
  relevance double not null,
  answers varchar not null,
  has_found boolean not null,
  has_done boolean not null,
  has_basis boolean not null,
  has_contact boolean not null,
  kind varchar not null,
  -- Calendar days; null with the reason in `days_problem`.
  days integer,
  days_problem varchar,
  -- Words of the masked text that decided, by part.
  evidence json not null,
  -- The kind seen by itself; `kind` knows of the same text sent to others too.
  own_kind varchar not null,
  -- Keys that near-identical replies share, and what the reply shares with its message, one blank between them.
  print varchar not null,
  matter varchar not null,
  -- How many near-identical replies of other matters there are, and one of their messages.
  twins integer not null,
  twin varchar,
  -- What the row was made from and by.
  input varchar not null,
  made_by varchar not null
);

-- In how many replies character bigrams stand: 32-bit counts, little-endian. One row.
create table reply_statistics (replies integer not null, frequencies blob not null, fitted_on varchar not null);
