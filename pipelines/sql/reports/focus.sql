select * from focus where focus = $name
