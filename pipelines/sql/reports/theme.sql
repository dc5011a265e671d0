select * from themes where theme_id = $id
