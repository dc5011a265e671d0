select route, reasons, caveat from recommendations where issue_id = $id order by rank
