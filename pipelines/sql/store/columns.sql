-- Every column of a database's own tables.
select table_name || '.' || column_name || ' ' || data_type as name
from duckdb_columns()
where database_name = current_database() and not internal
order by name
