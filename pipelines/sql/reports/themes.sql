select theme_id, name, category, issues, places, messages, people, towns from themes order by rank limit $count
