-- A table's columns, in their order.
select column_name as name
from duckdb_columns()
where database_name = current_database() and table_name = $table
order by column_index
