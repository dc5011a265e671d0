select issue_id as id, category, place_key as place from shown_issues order by issue_id
