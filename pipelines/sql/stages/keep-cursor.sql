insert or replace into cursors values ($job, $cursor, cast($now as timestamp))
