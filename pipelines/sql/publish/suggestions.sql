select
  suggestion_id, year, title, lead_deputy, seconders, category, organ, outcome, replied_on, satisfaction
from suggestions
order by year, suggestion_id
