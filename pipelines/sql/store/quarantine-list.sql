-- What is in quarantine, the newest first.
select
  quarantine_id, source, file, sheet, row_no, column_name, value, reason, hint,
  cast(cells as varchar) as cells, cast(received_at as varchar) as received_at
from quarantine
order by received_at desc, file, sheet nulls first, row_no, quarantine_id
