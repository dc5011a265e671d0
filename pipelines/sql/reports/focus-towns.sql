select town, people, messages, residents, per_10000 from focus_towns where focus = $name order by people desc, town
