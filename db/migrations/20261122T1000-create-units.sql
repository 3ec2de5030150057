-- Territories before and after 01/07/2025 (two-level local government), with succession.
create table territory (
  code        text not null,            -- statistical code: 2 digits province, 3 district, 5 commune
  level       text not null check (level in ('province', 'district', 'commune')),
  name        text not null,
  kind        text not null,            -- Tỉnh, Thành phố, Phường, Xã, Đặc khu …
  parent_code text,
  valid_from  date not null,
  valid_to    date not null default 'infinity', -- last day of existence, inclusive
  primary key (level, code, valid_from)
);

create table territory_succession (
  level         text not null,
  code          text not null,
  successor     text not null,
  part          text not null check (part in ('full', 'part')),
  effective_on  date not null,
  primary key (level, code, successor, effective_on)
);
create index on territory_succession (level, successor);

-- QĐ 20/2020/QĐ-TTg: agency codes grow left to right, at most 35 characters.
create table agency (
  id             int generated always as identity primary key,
  code           text not null unique check (length(code) between 1 and 35),
  name           text not null,
  level          text not null check (level in ('ministry', 'province', 'department', 'district', 'commune')),
  parent_id      int references agency,
  territory_code text,
  valid_from     date not null,
  valid_to       date not null default 'infinity' -- last day, inclusive
);
create index on agency (parent_id);

-- The agency itself and everything under it: what an agency's scorecard covers.
create table agency_closure (
  ancestor_id   int not null references agency,
  descendant_id int not null references agency,
  depth         smallint not null,
  primary key (ancestor_id, descendant_id)
);
create index on agency_closure (descendant_id);

-- Other spellings of an agency's code, such as 000.00.01.H22.
create table agency_alias (
  alias     text primary key,
  agency_id int not null references agency
);

create table agency_succession (
  agency_id    int not null references agency,
  successor_id int not null references agency,
  part         text not null default 'full' check (part in ('full', 'part')),
  effective_on date not null,
  primary key (agency_id, successor_id)
);
create index on agency_succession (successor_id);
