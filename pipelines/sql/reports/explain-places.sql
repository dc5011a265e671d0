select field, span, kind, place_key as key
from places
where message_id = $id
order by field desc, position
