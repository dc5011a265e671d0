-- Names of the county's registries that texts are likely to hold as one word.
select name from stations
union
select name from regions
union
select committee as name from committees
order by name
