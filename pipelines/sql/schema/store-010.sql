-- Themes: one matter at several places. Issues of a theme, and its messages: of its issues, and left alone.
create table themes (
  theme_id varchar primary key,
  name varchar not null,
  category varchar not null,
  keyphrases varchar[] not null
);

create table theme_issues (theme_id varchar not null, issue_id varchar primary key);

-- `voice` as in issue_members, over the whole theme.
create table theme_messages (theme_id varchar not null, message_id varchar primary key, voice varchar not null);

-- Members who speak against what most of their issue want, and the clause that shows it.
create table issue_contrary (issue_id varchar not null, message_id varchar primary key, evidence varchar not null);

-- Near-identical texts that several authors sent within a short time, and which messages these are.
create table issue_coordinated (
  issue_id varchar not null,
  group_id varchar not null,
  authors integer not null,
  first_day date not null,
  last_day date not null,
  message_ids varchar[] not null,
  primary key (issue_id, group_id)
);

-- What committees watch, in the order of the county's file.
create table focus (
  focus varchar primary key,
  place integer not null,
  title varchar not null,
  committee varchar,
  year integer,
  words varchar[] not null,
  categories varchar[] not null,
  places varchar[] not null,
  examples varchar[] not null
);

create table focus_messages (
  focus varchar not null,
  message_id varchar not null,
  score double not null,
  evidence varchar[] not null,
  primary key (focus, message_id)
);
