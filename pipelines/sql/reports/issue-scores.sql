select list, score, rank, cast(parts as varchar) as parts from issue_scores where issue_id = $id order by list desc
