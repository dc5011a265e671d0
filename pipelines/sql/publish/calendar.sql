select event_id, held_on, ends_on, kind, title, note from calendar order by held_on, event_id
