create sequence dossier_id_seq;

-- No foreign keys to agency and procedure: every intake holds the ground (see below) under which neither can go, and a
-- check of each row would cost more than writing it. `motcua recount` folds and compares every row instead.
-- The fold of a dossier's events. facts, late_after: the measures of QĐ 766, written by scoring/facts.ts alone.
create table dossier (
  id               bigint not null,
  agency_id        int not null,
  procedure_id     int not null,
  revision_id      int not null,         -- the procedure's revision in force when it was received
  facts            int not null,         -- one bit a yes/no, see scoring/facts.ts
  handling_seconds bigint not null default 0, -- of ended ones, supplement time taken out
  channel          smallint not null,    -- 1 counter, 2 online, 3 public post
  state            smallint not null,    -- national states 1-10
  received_on      date,                 -- day in Viet Nam; null = never received
  submitted_at     timestamptz,
  received_at      timestamptz,
  due_at           timestamptz,          -- the promise (NgayHenTra)
  late_after       timestamptz,          -- open dossiers: the last instant at which they are on time
  finished_at      timestamptz,
  returned_at      timestamptz,
  supplements      smallint not null default 0, -- how often more papers were asked for
  supplements_done smallint not null default 0, -- of these, completed
  digest           bigint not null,      -- of the national fields last folded in: the same again changes nothing
  version          int not null,         -- number of the last event folded in
  complaints       smallint not null default 0, -- dislikes and petitions about it
  deleted          boolean not null default false,
  code             text not null
);
alter table dossier add primary key (id);
create unique index dossier_code on dossier (code);
create index dossier_received on dossier (agency_id, received_on, id);
-- Open dossiers by the moment they turn late: the only ones that are judged when read.
create index dossier_open on dossier (late_after, agency_id) where late_after is not null;

-- Append only: the role app may insert and read, never update or delete.
create table dossier_event (
  dossier_id bigint not null,
  version    int not null,
  kind       text not null check (kind in ('snapshot', 'stale', 'progress', 'opinion', 'deletion', 'appraisal')),
  at         timestamptz not null,       -- when Một Cửa took it in
  message_id bigint not null,            -- the envelope it came in
  payload    json not null,              -- the national fields as they came
  primary key (dossier_id, version)
);

-- One envelope taken in: who sent it, when, how many. The audit of every write by exchange.
create table message (
  id          bigint generated always as identity primary key,
  at          timestamptz not null,
  actor       text not null,             -- key:12, cli, demo
  service     text not null,
  agency_code text,
  is_updating boolean,
  received    int not null,
  accepted    int not null,
  refused     int not null,
  quarantined int not null
);

create table quarantine (
  id           bigint generated always as identity primary key,
  message_id   bigint not null,
  at           timestamptz not null,
  dossier_code text not null,
  service      text not null,
  agency_code  text,                     -- the envelope's
  is_updating  boolean not null,
  reason       text not null,            -- unknown_agency, unknown_procedure, unknown_dossier
  missing      text not null,            -- the unknown code
  payload      json not null,
  actor        text not null,
  resolved_at  timestamptz
);
create index on quarantine (dossier_code) where resolved_at is null;
create index on quarantine (reason, missing) where resolved_at is null;

-- Counts every change of agencies and catalogue, so that what processes remember of them is known to be current.
create table ground (version bigint not null);
insert into ground values (1);

create function ground_changed() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(766); -- waits for intakes under way, which hold it shared
  update ground set version = version + 1;
  return null;
end $$;

-- Takes the lock that keeps the ground as it is until the transaction ends, with further locks to share, and only then
-- reads its version. `changing`: this very transaction has changed it.
create function hold_ground(others bigint[]) returns table (version bigint, changing boolean) language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(766);
  perform pg_advisory_xact_lock_shared(other) from unnest(others) as other;
  return query select ground.version,
    ground.xmin::text::bigint = coalesce(pg_current_xact_id_if_assigned()::text::bigint & 4294967295, 0) from ground;
end $$;

create trigger ground_changed after insert or update or delete or truncate on agency for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on agency_closure for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on agency_alias for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on agency_succession for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on procedure for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on procedure_revision for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on procedure_method for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on offering for each statement execute function ground_changed();

create table api_key (
  id         int generated always as identity primary key,
  agency_id  int not null references agency,
  hash       bytea not null unique,      -- sha-256; the key itself is shown once
  label      text not null default '',
  created_at timestamptz not null,
  revoked_at timestamptz
);

-- How far an import of a file has come, so that it can be taken up again.
create table import_progress (
  file_key   text primary key,           -- path, size and first bytes
  offset_bytes bigint not null,
  line       bigint not null,
  accepted   bigint not null,
  refused    bigint not null,
  quarantined bigint not null,
  finished_at timestamptz,
  updated_at timestamptz not null
);
