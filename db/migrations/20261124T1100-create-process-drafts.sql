-- A process while it is written: a table of steps, kept with every press of a button.
create table process_draft (
  id           int generated always as identity primary key,
  based_on     int references process_revision,  -- the revision it will follow
  procedure_id int references procedure,         -- as in process_revision
  agency_id    int references agency,
  level        text check (level in ('ministry', 'province', 'department', 'district', 'commune')),
  name         text not null,
  supplement   text not null check (supplement in ('pause', 'restart')),
  on_the_spot  boolean not null default false,
  source       text not null default '',
  rows         json not null,                    -- table/row.ts
  graph        json,                             -- of a diagram that is more than a table: its nodes and flows, fixed
  version      int not null default 1,           -- goes up with every change: whoever saved an older one is told
  created_at   timestamptz not null,
  created_by   text not null,
  changed_at   timestamptz not null,
  changed_by   text not null,
  published_id int references process_revision   -- what became of it
);
create index process_draft_open on process_draft (changed_at) where published_id is null;

-- Two people cannot publish the same version: the second is told.
create unique index process_revision_version on process_revision
  (coalesce(procedure_id, 0), coalesce(agency_id, 0), coalesce(level, ''), on_the_spot, version);
create index token_process on token (process_id) where closed_at is null;

grant select, insert, update, delete on process_draft to app;
grant usage, select on sequence process_draft_id_seq to app;
