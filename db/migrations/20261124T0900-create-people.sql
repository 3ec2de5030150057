-- People who sign in, their sessions and what proves who they are. Columns follow better-auth, so flags are its own.
create table person (
  id            uuid primary key default gen_random_uuid(),
  name          text not null,
  email         text not null unique check (email = lower(email)),
  email_verified boolean not null default false,
  image         text,
  two_factor_enabled boolean not null default false,
  employee_code text unique,             -- in the province's directory
  sso_from      timestamptz,             -- an administrator allowed sign-in by the province's single sign-on
  locked_at     timestamptz,             -- null: may sign in
  created_at    timestamptz not null,
  updated_at    timestamptz not null
);

create table session (
  id         uuid primary key default gen_random_uuid(),
  user_id    uuid not null references person on delete cascade,
  token      text not null unique,       -- of use only with the signature that the cookie carries
  expires_at timestamptz not null,
  ip_address text,
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_of on session (user_id);

-- A password (hash by argon2id), or the account at the province's single sign-on.
create table credential (
  id            uuid primary key default gen_random_uuid(),
  user_id       uuid not null references person on delete cascade,
  provider_id   text not null,
  account_id    text not null,
  password      text,
  access_token  text,
  refresh_token text,
  id_token      text,
  access_token_expires_at  timestamptz,
  refresh_token_expires_at timestamptz,
  scope         text,
  created_at    timestamptz not null,
  updated_at    timestamptz not null,
  unique (provider_id, account_id)
);
create index credential_of on credential (user_id);

-- What is used once: links to set a password, half-done sign-ins. Identifiers are hashes.
create table verification (
  id         uuid primary key default gen_random_uuid(),
  identifier text not null,
  value      text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_identifier on verification (identifier);

-- The secret of an authenticator app and the recovery codes, both encrypted.
create table second_factor (
  id           uuid primary key default gen_random_uuid(),
  user_id      uuid not null unique references person on delete cascade,
  secret       text not null,
  backup_codes text not null,
  verified     boolean not null default false,
  failed_verification_count int not null default 0,
  locked_until timestamptz
);

-- Failed sign-ins of the last hours, by account (known or not) and by address.
create table sign_in_failure (
  id      bigint generated always as identity primary key,
  account text not null,
  address text not null,
  at      timestamptz not null
);
create index sign_in_failure_account on sign_in_failure (account, at);
create index sign_in_failure_address on sign_in_failure (address, at);

-- A role at an agency, from day to day.
create table appointment (
  id         int generated always as identity primary key,
  person_id  uuid not null references person,
  agency_id  int not null references agency,
  role       text not null check (role in ('clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator')),
  valid_from date not null,
  valid_to   date not null default 'infinity', -- last day, inclusive
  made_at    timestamptz not null,
  made_by    uuid references person,     -- null: an operator at the terminal
  check (valid_to >= valid_from - 1)     -- ended before its first day: never in force
);
create index appointment_person on appointment (person_id);
create index appointment_agency on appointment (agency_id, role);

-- Uỷ quyền, giao việc khi vắng mặt: what one person holds by appointment, another does in their place.
create table delegation (
  id          int generated always as identity primary key,
  from_person uuid not null references person,
  to_person   uuid not null references person check (to_person <> from_person),
  agency_id   int not null references agency,
  role        text not null,
  valid_from  date not null,
  valid_to    date not null,             -- last day, inclusive
  ground      text not null,
  made_at     timestamptz not null,
  made_by     uuid references person,
  ended_at    timestamptz,
  check (valid_to >= valid_from)
);
create index delegation_to on delegation (to_person);
create index delegation_from on delegation (from_person);

-- Append only: who did what to whose rights.
create table identity_event (
  id        bigint generated always as identity primary key,
  at        timestamptz not null,
  kind      text not null,
  by_person uuid,                        -- null: an operator at the terminal
  person_id uuid,
  agency_id int,
  data      json not null default '{}'
);
create index identity_event_person on identity_event (person_id, at);

grant select, insert, update on person, appointment, delegation to app;
grant select, insert, update, delete on session, credential, verification, second_factor to app;
grant select, insert, delete on sign_in_failure to app;
grant select, insert on identity_event to app;
grant usage, select on sequence sign_in_failure_id_seq, appointment_id_seq, delegation_id_seq, identity_event_id_seq to app;
