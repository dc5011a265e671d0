select
  m.message_id as id, m.source_key, m.title, m.body, cast(m.submitted_at as varchar) as submitted_at, m.station, m.town,
  m.channel, t.title as title_words, t.body as body_words
from messages m
left join tokens t using (message_id)
where m.message_id = $id
