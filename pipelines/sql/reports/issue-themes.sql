select t.theme_id, t.name, t.issues, t.places from theme_issues i join themes t using (theme_id) where i.issue_id = $id
