-- A procedure (thủ tục hành chính). Its id is also its bit in the usage bitmaps of the tallies.
create table procedure (
  id   int generated always as identity primary key check (id <= 8191),
  code text not null unique
);

-- NĐ 63/2010/NĐ-CP Điều 8: the parts a published procedure must have. A dossier is judged by the revision in force
-- on the day it was received.
create table procedure_revision (
  id             int generated always as identity primary key,
  procedure_id   int not null references procedure,
  valid_from     date not null,
  valid_to       date not null default 'infinity', -- last day, inclusive
  name           text not null,
  field          text not null,
  levels         text[] not null,      -- ministry, province, district, commune
  online_level   text not null check (online_level in ('full', 'partial', 'information')),
  paper_result   boolean not null,     -- the result is handed over on paper
  citizens       boolean not null,     -- serves citizens
  businesses     boolean not null default false,
  online_payment boolean not null,     -- offered for online payment
  fee_exists     boolean not null,     -- at least one fee, and not all of them 0
  parts          jsonb not null default '{}', -- steps, components, sets, subjects, deciding agency, form, result, conditions, legal basis
  public_content_full boolean not null default false, -- all the parts that the law asks for are there
  decision_no    text,
  signed_on      date,                 -- the announcing decision was signed
  effective_on   date,                 -- the rule takes effect
  posted_on      date,                 -- entered in the national database and made public
  fast_track     boolean not null default false,
  search         text not null,        -- folded words for search without accents
  unique (procedure_id, valid_from)
);

create table procedure_method (
  revision_id int not null references procedure_revision on delete cascade,
  position    smallint not null,
  channel     text not null check (channel in ('counter', 'online', 'post')),
  limit_value numeric,                 -- quarters of a day occur
  limit_unit  text check (limit_unit in ('working_day', 'day', 'hour', 'month')),
  fee         bigint,                  -- đồng; null = not stated
  note        text,
  primary key (revision_id, position)
);

-- What an agency offers. An agency without a row offers every procedure of its level.
create table offering (
  agency_id    int not null references agency,
  procedure_id int not null references procedure,
  valid_from   date not null,
  valid_to     date not null default 'infinity',
  online_level text check (online_level in ('full', 'partial', 'information')), -- null: as the procedure says
  primary key (agency_id, procedure_id, valid_from)
);
create index on offering (procedure_id);
