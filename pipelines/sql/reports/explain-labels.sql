select rank, level, code as category, score, state, made_by from labels where message_id = $id order by rank, level
