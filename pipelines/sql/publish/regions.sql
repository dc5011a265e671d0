select region_code, name, level, parent_code, source from regions order by region_code
