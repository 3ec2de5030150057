-- Exact counts per responsible agency and day (grain D) or month (grain M) of receipt, changed in the transaction of
-- every event. No ancestors: the tree is summed when read.
create table tally (
  agency_id   int not null,
  grain       "char" not null,           -- D, M
  start       date not null,             -- the day, or the month's first day
  received    int not null default 0,
  on_time     int not null default 0,    -- verdict settled and on time
  content     int not null default 0,    -- settled, on time, and nobody complained
  online      int not null default 0,
  fee_due     int not null default 0,
  paid_online int not null default 0,
  e_result    int not null default 0,
  digitised   int not null default 0,
  reused      int not null default 0,
  storage     int not null default 0,
  citizen     int not null default 0,
  online_on_time int not null default 0, -- online, settled, on time
  resolved    int not null default 0,
  early       int not null default 0,    -- resolved before the due day
  on_day      int not null default 0,    -- resolved on the due day
  handling_seconds bigint not null default 0, -- of resolved dossiers, supplement time taken out
  primary key (grain, start, agency_id)
) with (fillfactor = 70);

-- Open dossiers by the day they turn late, so that those not due today need not be looked at one by one.
create table tally_open (
  agency_id int not null,
  grain     "char" not null,
  start     date not null,
  late_on   date not null,               -- local day of late_after
  open      int not null default 0,
  content   int not null default 0,      -- of these, nobody complained
  online    int not null default 0,      -- of these, online
  primary key (grain, start, agency_id, late_on)
) with (fillfactor = 70);

-- Which procedures had at least one such dossier: bit number = procedure.id.
create table tally_usage (
  agency_id int not null,
  grain     "char" not null,
  start     date not null,
  online    bit varying not null,
  paid      bit varying not null,
  citizen   bit varying not null,
  primary key (grain, start, agency_id)
);

-- Figures that the system cannot count itself, with who said so, when, and on what evidence. Never overwritten: the
-- newest of an agency, measure and period counts.
create table declaration (
  id          bigint generated always as identity primary key,
  agency_id   int not null references agency,
  measure     text not null,
  period_from date not null,
  period_to   date not null,
  numerator   bigint not null check (numerator >= 0),
  denominator bigint not null check (denominator >= 0),
  evidence    text not null,
  declared_by text not null,
  declared_at timestamptz not null
);
create index on declaration (agency_id, measure, period_from, period_to, declared_at desc);

-- Settings that decide doubtful points of law, each with who set it and when.
create table rulebook_choice (
  rulebook   text not null,
  indicator  text not null,
  alternative text not null,
  chosen_by  text not null,
  chosen_at  timestamptz not null,
  primary key (rulebook, indicator, chosen_at)
);

-- Real boundaries for maps, only where the operator imported them.
create table boundary (
  territory_code text not null,
  level          text not null,
  geometry       jsonb not null,          -- GeoJSON geometry, WGS 84
  source         text not null,
  primary key (level, territory_code)
);
