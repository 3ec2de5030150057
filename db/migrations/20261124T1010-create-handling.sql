-- Dossiers that live here (NĐ 61/2018/NĐ-CP, NĐ 118/2025/NĐ-CP): what `dossier` holds for the scores stays there.
create table handling (
  dossier_id       bigint primary key,
  phase            text not null,        -- dossiers/life/case.ts
  version          int not null,         -- number of the last action folded in
  intake_agency_id int not null,         -- the counter that took it in
  process_id       int references process_revision, -- null until received
  sets             smallint not null default 1,
  return_way       text not null check (return_way in ('counter', 'post', 'online')),
  return_address   text,
  tracking_in      text,                 -- the post's number when it came, and when the result went
  tracking_out     text,
  verdict          text check (verdict in ('fit', 'not_fit')),
  signed_at        timestamptz,          -- the result is signed: no withdrawal any more
  first_promise    timestamptz,          -- what the ledger adds up to, kept for lists
  legal_due_at     timestamptz,
  due_at           timestamptz,
  waiting          boolean not null default false, -- the clock is stopped
  moved_at         timestamptz not null, -- when something last happened
  fees             json not null default '[]' -- what is owed and paid in dong; orders and receipts are payments'
);
create index handling_intake on handling (intake_agency_id, phase);
create index handling_phase on handling (phase, moved_at);

-- Append only: who did what, when, in which duty, and what followed from it. The rows of a dossier are its fold.
create table dossier_action (
  dossier_id bigint not null,
  version    int not null,
  kind       text not null,
  at         timestamptz not null,
  person_id  uuid,                       -- null: the applicant or the system
  agency_id  int,
  by         json not null,              -- name, role, on whose behalf
  data       json not null,              -- what was entered
  effects    json not null,              -- what it changed
  primary key (dossier_id, version)
);
create index dossier_action_person on dossier_action (person_id, at);

-- Append only: the clock of a dossier (sổ thời hạn). The first promise is never overwritten.
create table ledger_entry (
  dossier_id bigint not null,
  number     int not null,
  kind       text not null check (kind in ('promise', 'pause', 'resume', 'restart', 'extension', 'apology')),
  at         timestamptz not null,
  person     text not null,
  ground     text not null,
  entry      json not null,              -- limit, cause, until: deadlines/ledger/entry.ts
  primary key (dossier_id, number)
);

-- Whose dossier it is and who brought it. Personal data: shown to those who handle it, nowhere else.
create table party (
  dossier_id  bigint not null,
  role        text not null check (role in ('owner', 'submitter')),
  kind        text not null check (kind in ('citizen', 'business', 'organisation')),
  name        text not null,
  search      text not null,             -- folded, for search without accents
  id_number   text,                      -- number of citizen, or tax code
  verified    boolean not null default false, -- checked with the population database or by sign-in
  born_on     date,
  phone       text,
  email       text,
  address     text,
  person_id   uuid,                      -- signed in
  primary key (dossier_id, role)
);
create index party_id_number on party (id_number, dossier_id desc);
create index party_phone on party (phone, dossier_id desc);
create index party_person on party (person_id, dossier_id desc) where person_id is not null;
create index party_search on party using gin (to_tsvector('simple', search));

-- Papers: what was brought, what was added, what is handed back.
create table paper (
  dossier_id bigint not null,
  number     int not null,
  direction  text not null check (direction in ('in', 'out')),
  component  smallint,                   -- place among the components of the procedure; null = something else
  name       text not null,
  kind       text check (kind in ('original', 'certified', 'copy')),
  count      smallint not null default 1,
  file       text,                       -- content address, documents/; null = paper only
  file_name  text,
  digitised  boolean not null default false, -- scanned, read out and signed: reusable (TT 01/2023/TT-VPCP)
  reused     boolean not null default false, -- taken from what is already on file
  from_store boolean not null default false, -- from the person's national store (kho DMQG)
  code       text,                       -- of a result: MaGiayToKetQua
  token      int,                        -- the step that produced it
  added_at   timestamptz not null,
  added_by   uuid,
  removed_at timestamptz,
  primary key (dossier_id, number)
);

-- What was asked to be added, once and complete (form 02).
create table supplement (
  dossier_id   bigint not null,
  number       smallint not null,
  before_receipt boolean not null,
  asked_at     timestamptz not null,
  asked_by     text not null,
  ground       text not null,
  items        json not null,            -- papers and corrections asked for
  completed_at timestamptz,
  primary key (dossier_id, number)
);

-- An apology (form 04): drafted by the system, signed off by a leader, then told and published.
create table apology (
  dossier_id  bigint not null,
  number      smallint not null,
  drafted_at  timestamptz not null,
  reason      text not null,
  until       date not null,             -- the new day of return, one only
  agency_id   int not null,              -- whose lateness it is
  step        text,
  signed_at   timestamptz,
  signed_by   text,
  primary key (dossier_id, number)
);
create index apology_signed on apology (agency_id, signed_at);

-- The next number of a day's dossiers of an agency.
create table dossier_sequence (
  agency_id int not null,
  day       date not null,
  last      int not null,
  primary key (agency_id, day)
) with (fillfactor = 50);

-- A request that may be repeated carries a key: the repeat gets the first answer.
create table request_key (
  actor  text not null,
  key    text not null,
  answer json not null,
  at     timestamptz not null,
  primary key (actor, key)
);

alter table dossier_event drop constraint dossier_event_kind_check;
alter table dossier_event add check (kind in ('snapshot', 'stale', 'progress', 'opinion', 'deletion', 'appraisal', 'native', 'acknowledgement'));

grant select, insert, update on handling, party, paper, supplement, apology, dossier_sequence to app;
grant select, insert on dossier_action, ledger_entry, request_key to app;
grant delete on request_key to app;
