-- What the request said whose answer a key stands for: the same key with something else is a mistake of the sender.
alter table request_key add column digest text;
