-- Keys are looked up in memory while rows arrive: an index on every row costs more than it finds.
alter table raw_messages rename to raw_messages_1;
create table raw_messages as from raw_messages_1;
drop table raw_messages_1;

-- Where each job's source was read up to; committed with the rows it covers.
create table cursors (job varchar primary key, cursor json not null, updated_at timestamp not null);

-- Messages that a source which always gives all of its messages no longer gives. They are marked, not erased.
create table gone (message_id varchar primary key, source varchar not null, gone_at timestamp not null);

-- Steps of handling as they came: replies and feedback name people, so they stand
-- raw in the vault alone.
create table raw_handling (
  step_id varchar not null,
  -- The message's number as the record gives it, and the station or source it was told with, if any.
  ref varchar not null,
  station varchar,
  source varchar,
  step varchar not null,
  happened_at timestamp,
  organ varchar,
  text varchar,
  satisfaction varchar,
  file varchar not null,
  sheet varchar,
  row_no integer not null,
  content_hash varchar not null,
  received_at timestamp not null
);
