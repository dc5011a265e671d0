-- A person's category replaces the model's.
update labels
set code = d.category, score = 1, state = 'assigned', made_by = 'person'
from (select unnest($ids) as message_id, unnest($categories) as category) d
where labels.message_id = d.message_id and labels.level = 1
