-- Rows that an earlier reading of the same file could not use and this one can.
delete from quarantine where quarantine_id in (select unnest($ids))
