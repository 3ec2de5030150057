-- How a dossier is handled, as data (quy trình nội bộ, quy trình điện tử: NĐ 61/2018/NĐ-CP, NĐ 118/2025/NĐ-CP).
create table process_revision (
  id           int generated always as identity primary key,
  procedure_id int references procedure, -- null: for every procedure that has no process of its own
  procedure_revision_id int references procedure_revision, -- the one whose limit the steps were checked against
  agency_id    int references agency,    -- of this agency and those under it; null with `level` null: of every agency
  level        text check (level in ('ministry', 'province', 'department', 'district', 'commune')),
  version      int not null,
  name         text not null,
  bpmn         text not null,            -- BPMN 2.0, the stored language
  model        json not null,            -- compiled from it when published; see process/model.ts
  supplement   text not null check (supplement in ('pause', 'restart')), -- QĐ 766 and newer, or NĐ 61/2018
  on_the_spot  boolean not null default false, -- received, appraised, approved and returned at the counter
  source       text not null default '', -- the decision that approved it
  valid_from   date not null,
  valid_to     date not null default 'infinity', -- last day, inclusive
  published_at timestamptz not null,
  published_by text not null
);
create index on process_revision (procedure_id);

-- Where a dossier stands: a row for each place of its process that is or was reached. What waits for a person is a task.
create table token (
  dossier_id  bigint not null,
  number      int not null,              -- 1, 2, 3 … within the dossier
  process_id  int not null references process_revision,
  node        text not null,             -- in the model
  kind        text not null check (kind in ('step', 'join', 'sub', 'opinion')),
  parent      int,                       -- the token that waits for this one: a sub-dossier or an opinion asked
  name        text not null,
  agency_id   int,                       -- who has it, and in which role
  role        text,
  assignee    uuid,                      -- null: anybody of that role there
  opened_at   timestamptz not null,
  limit_value numeric,                   -- its share of the time; null = none allotted
  limit_unit  text,
  due_at      timestamptz,
  closed_at   timestamptz,
  closed_by   uuid,
  outcome     text,
  primary key (dossier_id, number)
);
create index token_agency on token (agency_id, due_at) where closed_at is null;
create index token_assignee on token (assignee, due_at) where closed_at is null;
create index token_of_agency on token (agency_id, dossier_id);

grant select, insert, update on process_revision, token to app;
grant usage, select on sequence process_revision_id_seq to app;
