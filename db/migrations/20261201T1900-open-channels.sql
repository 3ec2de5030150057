-- By what people are told stands in one list of the program, a line a channel. That list is asked whenever a message is
-- written or a choice is kept; a second list here would only have to be changed with it.
alter table notification drop constraint notification_channel_check,
  add check (channel ~ '^[a-z][a-z_]*$');
alter table notice_choice drop constraint notice_choice_channels_check;
