-- Law as data (calendar, limits, printed forms, templates of messages, consents) as the control office publishes it from a
-- day on. The file that comes with the product is revision 1 and stays a file; these follow it, so that a newer release
-- never overrides what the office has published. A day's law is fixed before the day begins: what was counted, printed or
-- agreed to on a day can be read again for good. Append only: see the grants.
create table law_revision (
  id           int generated always as identity primary key,
  family       text not null,
  key          text not null,
  number       int not null check (number > 1),
  valid_from   date not null,             -- until the next one that stands takes effect
  content      json not null,             -- as it was typed; judged by the schema of its family
  source       text not null check (source <> ''),
  certainty    text not null check (certainty in ('official', 'agreed', 'single', 'unconfirmed', 'own')),
  reason       text not null check (reason <> ''),
  published_at timestamptz not null,
  published_by uuid not null references person,
  publisher    text not null,             -- the name at that time
  unique (family, key, number),
  unique (id, valid_from),
  check (valid_from > (published_at at time zone 'Asia/Ho_Chi_Minh')::date)
);

-- A revision taken back before its day: it never was in force.
create table law_withdrawal (
  revision_id  int primary key,
  valid_from   date not null,
  reason       text not null check (reason <> ''),
  withdrawn_at timestamptz not null,
  withdrawn_by uuid not null references person,
  withdrawer   text not null,
  foreign key (revision_id, valid_from) references law_revision (id, valid_from),
  check (valid_from > (withdrawn_at at time zone 'Asia/Ho_Chi_Minh')::date)
);

-- A revision while it is written, one at a time for a key. What it holds may still be wrong.
create table law_draft (
  family     text not null,
  key        text not null,
  typed      text not null,               -- YAML, also while it cannot be read
  based_on   int not null,                -- number of the revision it will follow; 1 is the file
  version    int not null default 1,      -- goes up with every change: whoever saved an older one is told
  created_at timestamptz not null,
  created_by text not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (family, key)
);

grant select, insert on law_revision, law_withdrawal to app;
grant select, insert, update, delete on law_draft to app;
grant usage, select on sequence law_revision_id_seq to app;

-- What is in force is remembered by every node like the agencies and the catalogue: `ground` counts its changes too.
create trigger ground_changed after insert or update or delete or truncate on law_revision for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on law_withdrawal for each statement execute function ground_changed();
