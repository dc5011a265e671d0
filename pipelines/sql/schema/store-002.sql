-- What committees keep registries of. A reference that names nothing known stays as it was written.
alter table stations add column address varchar;
alter table stations add column opened_on date;
-- Other names the station goes by, and which of the eight facilities of the guidance it has.
alter table stations add column aliases varchar[];
alter table stations add column facilities varchar[];

create table regions (
  region_code varchar primary key,
  name varchar not null,
  level varchar not null,
  parent_code varchar,
  -- `county`, or `national` for rows of the national list: these never replace the county's own.
  source varchar not null
);

create table population (region_code varchar primary key, people integer not null, year integer);

create table committees (committee varchar primary key, kind varchar, remit varchar);

create table deputies (
  deputy_id varchar primary key,
  name varchar not null,
  level varchar not null,
  electoral_unit varchar,
  station_id varchar,
  committee varchar
);

create table calendar (
  event_id varchar primary key,
  held_on date not null,
  ends_on date,
  kind varchar not null,
  title varchar not null,
  note varchar
);

create table suggestions (
  suggestion_id varchar primary key,
  year integer not null,
  title varchar not null,
  lead_deputy varchar,
  seconders integer,
  category varchar,
  organ varchar,
  outcome varchar,
  replied_on date,
  satisfaction varchar
);

create table sessions (
  session_id varchar primary key,
  station_id varchar not null,
  planned_on date,
  held_on date,
  deputy_id varchar,
  visitors integer,
  matters integer,
  state varchar
);

-- Steps told by records of handling, masked. `handling` holds the replies that came in a message's own row.
create table handling_steps (
  step_id varchar primary key,
  message_id varchar not null,
  step varchar not null,
  happened_at timestamp,
  organ varchar,
  text varchar,
  satisfaction varchar,
  source varchar not null,
  -- What the row was made from and by: when it changes, the row is made anew.
  print varchar not null
);

-- One reply a message: the newest, its own row's before a record's of the same day.
create view replies as
with
  told as (
    select message_id, happened_at, organ, text, 0 as place, '' as step_id from handling where step = 'replied'
    union all
    select message_id, happened_at, organ, text, 1 as place, step_id from handling_steps where step = 'replied'
  ),
  final as (
    select message_id, happened_at, organ, text
    from told
    qualify
      row_number() over (
        partition by message_id order by cast(happened_at as date) desc nulls last, place, happened_at desc, step_id
      ) = 1
  )
select * from final;
