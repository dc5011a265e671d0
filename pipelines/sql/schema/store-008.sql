-- Bursts of issues, kept over runs: an alarm once given stays, so a first week never moves later. Weeks are Mondays.
create table issue_alarms (
  issue_id varchar not null,
  first_week date not null,
  last_week date not null,
  p_value double not null,
  primary key (issue_id, first_week)
);
