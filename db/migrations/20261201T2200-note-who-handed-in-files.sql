-- Who handed a file in, for the days in which a form that it came with may be sent: a hash alone opens nothing, since it
-- also stands in what others are told. `sender`: an account, a key or a dossier, such as 'key 12'.
create table file_sender (
  hash   text not null references file on delete cascade,
  sender text not null check (length(sender) <= 100),
  at     timestamptz not null,
  primary key (hash, sender)
);
create index on file_sender (at);

grant select, insert, update, delete on file_sender to app;
