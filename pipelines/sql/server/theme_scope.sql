-- Within a scope of stations, themes, focus topics and who speaks in issues are counted again over those stations'
-- messages; rates are not known there, and what several sent together is shown only where all of it is in scope.
create temp view theme_messages as
  select t.* from snapshot.main.theme_messages t semi join messages m on m.message_id = t.message_id;
create temp view theme_issues as
  select t.* from snapshot.main.theme_issues t semi join issues i on i.issue_id = t.issue_id;
create temp view themes as
  select
    t.* replace (
      (select cast(count(*) as integer) from theme_issues i where i.theme_id = t.theme_id) as issues,
      (
        select cast(count(distinct nullif(i.place, '')) as integer)
        from theme_issues x join issues i using (issue_id) where x.theme_id = t.theme_id
      ) as places,
      r.messages as messages, r.people as people, r.stations as stations, r.towns as towns,
      r.first_at as first_at, r.last_at as last_at
    )
  from snapshot.main.themes t
  join (
    select
      theme_id,
      cast(count(*) as integer) as messages,
      cast(count(distinct voice_no) as integer) as people,
      cast(count(distinct station_id) as integer) as stations,
      cast(count(distinct town) as integer) as towns,
      min(submitted_at) as first_at,
      max(submitted_at) as last_at
    from theme_messages
    group by theme_id
  ) r using (theme_id);
create temp view theme_monthly as
  select
    theme_id,
    cast(date_trunc('month', submitted_at) as date) as month,
    cast(count(distinct voice_no) as integer) as people,
    cast(count(*) as integer) as messages
  from theme_messages
  where submitted_at is not null
  group by all;
create temp view issue_contrary as
  select c.* from snapshot.main.issue_contrary c semi join messages m on m.message_id = c.message_id;
create temp view issue_coordinated as
  select c.* from snapshot.main.issue_coordinated c
  where list_has_all((select coalesce(list(message_id), []) from messages), c.message_ids);
create temp view issue_voices as
  select
    v.* replace (
      r.people as people, r.stations as stations, r.towns as towns, r.channels as channels,
      r.group_voices as group_voices, r.contrary as contrary,
      exists (from issue_coordinated c where c.issue_id = v.issue_id) as coordinated,
      cast(null as integer) as residents, cast(null as double) as per_10000,
      r.central_keys as central_keys, r.newest_keys as newest_keys, r.contrary_keys as contrary_keys
    )
  from snapshot.main.issue_voices v
  join (
    select
      im.issue_id,
      cast(count(distinct im.voice_no) as integer) as people,
      cast(count(distinct m.station_id) as integer) as stations,
      coalesce(list(distinct m.town order by m.town) filter (where m.town is not null), []) as towns,
      coalesce(list(distinct m.channel order by m.channel) filter (where m.channel is not null), []) as channels,
      cast(count(distinct im.voice_no) filter (where m.speaks_for_group) as integer) as group_voices,
      cast(count(distinct im.voice_no) filter (where c.message_id is not null) as integer) as contrary,
      list(im.source_key order by im.central_rank, im.message_id)[1:3] as central_keys,
      list(im.source_key order by m.submitted_at desc nulls last, im.message_id)[1:3] as newest_keys,
      coalesce(list(im.source_key order by im.central_rank) filter (where c.message_id is not null), []) as contrary_keys
    from issue_members im
    join messages m using (message_id)
    left join issue_contrary c on c.message_id = im.message_id
    group by im.issue_id
  ) r using (issue_id);
create temp view focus_messages as
  select f.* from snapshot.main.focus_messages f semi join messages m on m.message_id = f.message_id;
create temp view focus_voices as
  select
    f.*, coalesce('a' || m.author_no, d.group_id, m.message_id) as voice, m.week
  from focus_messages f
  join messages m using (message_id)
  left join duplicates d on d.message_id = f.message_id;
create temp view focus as
  select
    f.* replace (
      (select cast(count(*) as integer) from focus_voices v where v.focus = f.focus) as messages,
      (select cast(count(distinct voice) as integer) from focus_voices v where v.focus = f.focus) as people,
      (select cast(count(distinct town) as integer) from focus_voices v where v.focus = f.focus) as towns,
      (select cast(count(*) filter (where is_new) as integer) from focus_voices v where v.focus = f.focus) as new_messages,
      0 as before_messages
    )
  from snapshot.main.focus f;
create temp view focus_issues as
  select
    f.* replace (r.matched as matched, i.messages as messages, i.people as people, round(r.matched / i.messages, 4) as share)
  from snapshot.main.focus_issues f
  join issues i using (issue_id)
  join (
    select focus, issue_id, cast(count(*) as integer) as matched
    from focus_messages
    where issue_id is not null
    group by focus, issue_id
  ) r on r.focus = f.focus and r.issue_id = f.issue_id;
create temp view focus_towns as
  select
    focus, town, cast(count(*) as integer) as messages, cast(count(distinct voice) as integer) as people,
    cast(null as integer) as residents, cast(null as double) as per_10000
  from focus_voices
  where town is not null
  group by focus, town;
create temp view focus_weekly as
  select
    focus, week, cast(count(distinct voice) as integer) as people, cast(count(*) as integer) as messages
  from focus_voices
  where week is not null
  group by focus, week;
