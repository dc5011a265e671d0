-- The working store: masked text, salted author keys, everything derived. One writer at a time.
create table meta (key varchar primary key, value varchar not null);

create table messages (
  message_id varchar primary key,
  version integer not null,
  source varchar not null,
  source_key varchar not null,
  title varchar not null,
  body varchar not null,
  submitted_at timestamp,
  author_key varchar,
  station_id varchar,
  station varchar,
  town varchar,
  channel varchar,
  up_votes integer not null,
  down_votes integer not null,
  masked integer not null,
  text_hash varchar not null,
  cleaner varchar not null
);

create table handling (
  message_id varchar not null,
  step varchar not null,
  happened_at timestamp,
  organ varchar,
  text varchar,
  primary key (message_id, step)
);

create table places (
  message_id varchar not null,
  position integer not null,
  field varchar not null,
  span varchar not null,
  kind varchar not null,
  place_key varchar not null
);

create table duplicates (message_id varchar primary key, group_id varchar not null, kind varchar not null);

create table tokens (
  message_id varchar primary key,
  -- Words, one blank between them: lists take many times as long to write and read.
  title varchar not null,
  body varchar not null,
  text_hash varchar not null,
  segmenter varchar not null
);

-- A vector is its 32-bit floats, little-endian, one after the other.
create table embeddings (message_id varchar primary key, vector blob not null, embedder varchar not null);

create table labels (
  message_id varchar not null,
  level integer not null,
  code varchar not null,
  score double not null,
  state varchar not null,
  made_by varchar not null,
  text_hash varchar not null,
  primary key (message_id, level)
);

create table signals (
  message_id varchar not null,
  kind varchar not null,
  value varchar not null,
  score double not null,
  evidence varchar[] not null
);

create table issues (
  issue_id varchar primary key,
  name varchar not null,
  place varchar not null,
  place_key varchar not null,
  category varchar not null,
  policy_wide boolean not null,
  keyphrases varchar[] not null
);

create table issue_members (
  issue_id varchar not null,
  message_id varchar primary key,
  closeness double not null,
  central_rank integer not null,
  voice varchar not null
);

create table issue_weekly (
  issue_id varchar not null,
  week date not null,
  people integer not null,
  messages integer not null,
  primary key (issue_id, week)
);

create table issue_scores (
  issue_id varchar not null,
  list varchar not null,
  score double not null,
  parts json not null,
  primary key (issue_id, list)
);

create table recommendations (
  issue_id varchar not null,
  rank integer not null,
  route varchar not null,
  score double not null,
  reasons varchar[] not null,
  legal varchar[] not null,
  missing varchar[] not null,
  decided_by varchar not null,
  caveat varchar not null,
  why_not_higher varchar,
  primary key (issue_id, rank)
);

create table stations (
  station_id varchar primary key,
  name varchar not null,
  kind varchar not null,
  parent_id varchar,
  town varchar
);

create table runs (
  run_id varchar primary key,
  pipeline varchar not null,
  started_at timestamp not null,
  ended_at timestamp,
  outcome varchar not null,
  counts json not null
);
