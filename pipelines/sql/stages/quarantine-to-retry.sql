-- Everything in quarantine, tables together, rows in their order.
select quarantine_id, source, file, sheet, row_no, cast(cells as varchar) as cells
from quarantine
order by source, file, sheet nulls first, row_no, quarantine_id
