-- Keys that a mistyped one was probably meant to be.
select source_key
from messages
where source_key not like 'content:%'
group by source_key
having levenshtein(source_key, $name) <= 2 or (length($name) >= 3 and contains(source_key, $name))
order by levenshtein(source_key, $name), source_key
limit 3
