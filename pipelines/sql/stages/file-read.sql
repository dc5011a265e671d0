insert or replace into files
values ($hash, $file, $mapping, $read, $stored, $known, $quarantined, cast($now as timestamp))
