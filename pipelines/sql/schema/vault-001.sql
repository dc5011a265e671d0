-- The vault: what residents wrote, unmasked, and what could not be used. Opened briefly, by the pipeline alone.
create table raw_messages (
  message_id varchar not null,
  version integer not null,
  source varchar not null,
  source_key varchar not null,
  file varchar not null,
  sheet varchar,
  row_no integer not null,
  title varchar not null,
  body varchar not null,
  submitted_at timestamp,
  author varchar,
  contact varchar,
  station varchar,
  town varchar,
  channel varchar,
  category varchar,
  up_votes integer,
  down_votes integer,
  reply varchar,
  replied_at timestamp,
  reply_by varchar,
  content_hash varchar not null,
  received_at timestamp not null,
  primary key (message_id, version)
);

create table quarantine (
  quarantine_id varchar primary key,
  source varchar not null,
  file varchar not null,
  sheet varchar,
  row_no integer not null,
  column_name varchar,
  value varchar,
  reason varchar not null,
  hint varchar not null,
  cells json not null,
  received_at timestamp not null
);

create table files (
  file_hash varchar primary key,
  file varchar not null,
  mapping varchar not null,
  rows_read integer not null,
  rows_stored integer not null,
  rows_known integer not null,
  rows_quarantined integer not null,
  received_at timestamp not null
);
