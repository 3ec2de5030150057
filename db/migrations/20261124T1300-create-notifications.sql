-- What is told to people by mail, SMS or Zalo: written in the transaction of what it tells of, sent afterwards.
create table notification (
  id         bigint generated always as identity primary key,
  key        text not null,              -- the same event tells the same person once
  channel    text not null check (channel in ('email', 'sms', 'zalo')),
  address    text,                       -- personal: in no log, on no page; null once its time to be kept is over
  masked     text not null,              -- n***@gmail.com
  template   text not null,
  fields     json not null,              -- code, procedure, agency, dates, link; nothing personal
  lang       text not null check (lang in ('vi', 'en')),
  dossier_id bigint,
  at         timestamptz not null,
  not_before timestamptz not null,
  state      text not null default 'waiting' check (state in ('waiting', 'delivered', 'refused', 'given_up', 'no_channel')),
  tries      int not null default 0,     -- state and tries are the fold of the attempts
  failures   int not null default 0,     -- in a row, since it was last asked to be sent again
  unique (key, channel)
);
create index notification_state on notification (state, id desc);
create index notification_template on notification (template, id desc);
create index notification_dossier on notification (dossier_id) where dossier_id is not null;
create index notification_kept on notification (at) where address is not null;

-- Append only: each sending, what the provider answered, and who asked for it once more.
create table notification_attempt (
  notification_id bigint not null references notification,
  number      int not null,
  at          timestamptz not null,
  result      text not null check (result in ('delivered', 'refused', 'try_later', 'given_up', 'no_channel', 'asked_again')),
  code        text not null,             -- of SMTP or HTTP, or what went wrong on the way
  message     text not null,             -- addresses taken out
  duration_ms int not null default 0,
  person_id   uuid,                      -- who asked for it once more
  primary key (notification_id, number)
);

-- Append only: of which due date whom was reminded, each kind once.
create table reminder (
  person_id  uuid not null,
  dossier_id bigint not null,
  token      int not null,
  kind       text not null check (kind in ('due_in_3_days', 'due_tomorrow', 'due_today', 'overdue')),
  due_at     timestamptz not null,       -- a new due date reminds anew
  at         timestamptz not null,
  primary key (dossier_id, token, kind, due_at, person_id)
);

grant select, insert on notification, notification_attempt, reminder to app;
grant update (state, tries, failures, not_before, address, fields) on notification to app;
grant usage, select on sequence notification_id_seq to app;
