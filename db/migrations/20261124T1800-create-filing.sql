-- The citizen's side: following a dossier by its code and a second factor, and what a person says of it afterwards.
-- Wrong second factors of the last day, by code (known or not) and by address.
create table tracking_failure (
  id      bigint generated always as identity primary key,
  code    text not null,
  address text not null,
  at      timestamptz not null
);
create index tracking_failure_code on tracking_failure (code, at);
create index tracking_failure_address on tracking_failure (address, at);
create index tracking_failure_at on tracking_failure (at);

-- Append only: what the person said after the result, once for each dossier (TT 01/2018/TT-VPCP indices 1, 3, 4, 7).
create table rating (
  dossier_id bigint primary key,
  at         timestamptz not null,
  satisfied  boolean not null,
  disliked   text[] not null,            -- of: time, cost, attitude, explanation
  time       text check (time in ('earlier', 'on_time', 'late')),
  contacts   text check (contacts in ('none', 'one', 'more')),   -- with the counter, to complete the dossier
  agencies   text check (agencies in ('none', 'one', 'more')),   -- that had to be contacted
  attitude   text check (attitude in ('good', 'bad')),
  words      text not null default ''
);

-- A person signed in by the national identity provider.
create table citizen (
  id         uuid primary key default gen_random_uuid(),
  issuer     text not null,
  subject    text not null,
  name       text not null,
  id_number  text,
  born_on    date,
  email      text,
  phone      text,
  made_at    timestamptz not null,
  seen_at    timestamptz not null,
  unique (issuer, subject)
);
create table citizen_session (
  token_hash text primary key,           -- of the cookie; the cookie itself is nowhere
  citizen_id uuid not null references citizen,
  expires_at timestamptz not null
);
create index on citizen_session (expires_at);

-- What a person is filling in: saved with each answer, on all their devices.
create table filing_draft (
  id         uuid primary key default gen_random_uuid(),
  citizen_id uuid not null references citizen,
  procedure  text not null,
  agency     text,                       -- code of the agency it goes to
  answers    json not null default '{}',
  papers     json not null default '{}', -- by component: file, name, whether reused
  made_at    timestamptz not null,
  saved_at   timestamptz not null,
  dossier    text                        -- code, once submitted
);
create index on filing_draft (citizen_id, saved_at);

-- The check page of a result finds it by its code.
create index paper_code on paper (code) where code is not null;

grant select, insert, delete on tracking_failure, citizen_session to app;
grant select, insert on rating to app;
grant select, insert, update on citizen to app;
grant select, insert, update, delete on filing_draft to app;
grant usage, select on sequence tracking_failure_id_seq to app;
