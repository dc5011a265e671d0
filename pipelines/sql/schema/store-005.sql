-- The code of the town or village a place is, where it is one of the county's; null where it is not, or could be several.
alter table places add column region_code varchar;
