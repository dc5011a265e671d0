select focus, title, committee, year, messages, people, towns, new_messages, before_messages from focus order by place
