select step_id, ref, station, source, content_hash, text is null as is_bare from raw_handling order by step_id
