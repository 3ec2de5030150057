-- A file on its way into a draft, in parts: how many of its bytes have arrived. The parts are in the file store.
create table upload (
  id       uuid primary key default gen_random_uuid(),
  draft_id uuid not null references filing_draft on delete cascade,
  place    text not null,                -- which paper of the draft it is for
  name     text not null,
  size     bigint not null check (size > 0),
  received bigint not null default 0,
  made_at  timestamptz not null,
  check (received between 0 and size)
);
create index on upload (made_at);

-- Which files came by a draft: those that no dossier and no draft holds any more are swept.
create table draft_file (
  draft_id uuid not null,
  hash     text not null references file on delete cascade,
  at       timestamptz not null,
  primary key (draft_id, hash)
);
create index on draft_file (hash);

grant select, insert, update, delete on upload to app;
grant select, insert, delete on draft_file to app;
grant delete on file to app;
