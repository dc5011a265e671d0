select kind, value, score, evidence from signals where message_id = $id order by kind, value
