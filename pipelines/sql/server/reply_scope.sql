-- Within a scope of stations, only the replies to those stations' messages.
create temp view reply_quality as
  select q.* from snapshot.main.reply_quality q semi join messages m on m.message_id = q.message_id;
