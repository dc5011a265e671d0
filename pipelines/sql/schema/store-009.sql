-- Issues keep their ids over time; people's decisions stand over what the machine groups.
alter table issues add column status varchar default 'open';
alter table issues add column locked boolean default false;
alter table issues add column hidden boolean default false;
alter table issues add column named_by_person boolean default false;
alter table issue_members add column placed_by varchar default 'machine';

-- What the machine alone would group, decisions apart: each message looked at, its issue (null: alone), and what of it
-- clustering went by.
create table machine_members (
  message_id varchar not null,
  issue_id varchar,
  closeness double not null,
  print varchar not null
);

insert into machine_members
select message_id, issue_id, closeness, '' from issue_members order by message_id;

-- born, grew, shrank, merged, split, retired; `kept` where a decision kept the machine from something.
create table issue_lineage (
  -- Ordinal of the clustering, from 1, and the newest message's day then.
  run integer not null,
  until date,
  issue_id varchar not null,
  event varchar not null,
  -- Issues that messages came from or went to.
  others varchar[] not null,
  messages integer not null,
  reason varchar not null
);

-- Issues that are shown, and their members: what is hidden is kept and counted, not published.
create view shown_issues as select * from issues where not coalesce(hidden, false);

create view shown_members as
select m.* from issue_members m semi join shown_issues i on i.issue_id = m.issue_id;
