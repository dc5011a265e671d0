select
  issue_id, rank, route, round(score, 4) as score, reasons, legal, missing, decided_by, caveat, why_not_higher
from recommendations
semi join shown_issues using (issue_id)
order by issue_id, rank
