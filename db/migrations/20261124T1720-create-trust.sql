-- What people may trust in: counted visits without a trace of anybody, dated consents, requests to delete and their answers.
create table visit_count (
  day    date not null,
  kind   text not null,                  -- of page: home, procedure, tracking …
  visits bigint not null check (visits > 0),
  primary key (day, kind)
);

-- Append only: which dated text somebody agreed to, and for which dossier.
create table consent (
  id         bigint generated always as identity primary key,
  citizen_id uuid not null,
  text_id    text not null,              -- in rulebooks/consents.yaml
  dossier    text not null,              -- its code
  at         timestamptz not null,
  unique (dossier, text_id)
);
create index on consent (citizen_id);

-- Append only: what somebody asks to have deleted, and what an official answered, once, with the reason.
create table deletion_request (
  id         bigint generated always as identity primary key,
  citizen_id uuid not null,
  words      text not null default '',
  asked_at   timestamptz not null
);
create index on deletion_request (citizen_id);
create table deletion_answer (
  request_id bigint primary key references deletion_request,
  granted    boolean not null,
  reason     text not null check (reason <> ''),
  by         uuid not null,
  agency_id  int not null references agency,
  at         timestamptz not null
);

grant select, insert, update on visit_count to app;
grant select, insert on consent, deletion_request, deletion_answer to app;
