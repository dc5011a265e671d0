select * from issues where issue_id = $id
