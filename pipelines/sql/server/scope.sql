-- Within a scope of stations every table shows only what those stations' messages hold; an issue is seen through
-- its members in scope, and its counts are counted again.
create temp view messages as
  select m.* from snapshot.main.messages m semi join scope_stations s on s.station_id = m.station_id;
create temp view issue_members as
  select i.* from snapshot.main.issue_members i semi join scope_stations s on s.station_id = i.station_id;
create temp view issues as
  select
    i.* replace (
      r.messages as messages, r.people as people, r.stations as stations, r.towns as towns,
      r.first_at as first_at, r.last_at as last_at, r.replied as replied, r.urgent as urgent, r.members as members
    )
  from snapshot.main.issues i
  join (
    select
      im.issue_id,
      cast(count(*) as integer) as messages,
      cast(count(distinct im.voice_no) as integer) as people,
      cast(count(distinct m.station_id) as integer) as stations,
      cast(count(distinct m.town) as integer) as towns,
      min(m.submitted_at) as first_at,
      max(m.submitted_at) as last_at,
      cast(count(*) filter (where m.replied) as integer) as replied,
      cast(count(*) filter (where m.urgent) as integer) as urgent,
      list(im.source_key order by im.central_rank, im.message_id) as members
    from issue_members im
    join messages m using (message_id)
    group by im.issue_id
  ) r using (issue_id);
create temp view issue_weekly as
  select
    im.issue_id,
    m.week,
    cast(count(distinct im.voice_no) as integer) as people,
    cast(count(*) as integer) as messages
  from issue_members im
  join messages m using (message_id)
  where m.week is not null
  group by im.issue_id, m.week;
create temp view issue_scores as
  select s.* from snapshot.main.issue_scores s semi join issue_members i on i.issue_id = s.issue_id;
create temp view recommendations as
  select r.* from snapshot.main.recommendations r semi join issue_members i on i.issue_id = r.issue_id;
-- Of an issue's history a scope sees what happened, not how many messages beyond it took part.
create temp view issue_lineage as
  select l.* replace (cast([] as varchar[]) as others, cast(null as integer) as messages, '' as reason)
  from snapshot.main.issue_lineage l semi join issue_members i on i.issue_id = l.issue_id;
create temp view category_weekly as
  select
    category,
    week,
    cast(count(*) as integer) as messages,
    cast(count(distinct coalesce(cast(author_no as varchar), message_id)) as integer) as people
  from messages
  where week is not null
  group by category, week;
create temp view handling as
  select h.* from snapshot.main.handling h semi join messages m on m.message_id = h.message_id;
create temp view duplicates as
  select d.* from snapshot.main.duplicates d semi join messages m on m.message_id = d.message_id;
create temp view stations as
  select t.* from snapshot.main.stations t semi join scope_stations s on s.station_id = t.station_id;
-- Public for everybody in the county: places, the committees' calendar, earlier suggestions.
create temp view regions as select * from snapshot.main.regions;
create temp view population as select * from snapshot.main.population;
create temp view committees as select * from snapshot.main.committees;
create temp view calendar as select * from snapshot.main.calendar;
create temp view suggestions as select * from snapshot.main.suggestions;
create temp view deputies as
  select d.* from snapshot.main.deputies d semi join scope_stations s on s.station_id = d.station_id;
create temp view sessions as
  select e.* from snapshot.main.sessions e semi join scope_stations s on s.station_id = e.station_id;
create temp view summary as
  select
    s.* replace (
      (select cast(count(*) as integer) from messages) as messages,
      (select cast(count(distinct coalesce(cast(author_no as varchar), message_id)) as integer) from messages) as people,
      (select cast(count(*) as integer) from issues) as issues,
      (select cast(count(*) as integer) from issue_members) as messages_in_issues,
      0 as restricted,
      0 as junk,
      (select cast(count(*) as integer) from duplicates) as repeated,
      (select cast(count(distinct station) as integer) from messages) as stations,
      (select cast(count(*) as integer) from messages where replied) as replied,
      (select cast(min(submitted_at) as date) from messages) as first_day,
      (select cast(max(submitted_at) as date) from messages) as last_day,
      0 as quarantined
    )
  from snapshot.main.summary s;
