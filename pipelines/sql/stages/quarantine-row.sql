insert or ignore into quarantine
values ($id, $source, $file, $sheet, $row, $column, $value, $reason, $hint, $cells, cast($now as timestamp))
