-- Several labels a message: rank 1 is its main matter, the others follow. A rank has a row for each level it reaches;
-- the row of the first level is always there. `code` holds the category's name.
alter table labels rename to labels_before;

create table labels (
  message_id varchar not null,
  rank integer not null default 1,
  level integer not null,
  code varchar not null,
  score double not null,
  state varchar not null,
  made_by varchar not null,
  text_hash varchar not null,
  primary key (message_id, rank, level)
);

insert into labels
select message_id, 1, level, code, score, state, made_by, text_hash
from labels_before
order by message_id, level;

drop table labels_before;
