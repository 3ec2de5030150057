-- E-forms of procedures (biểu mẫu điện tử tương tác: NĐ 224/2026/NĐ-CP), each bound to the revision of the procedure whose
-- paper it stands for. Append only: what was published stays as it was filled in.
create table form_revision (
  id           int generated always as identity primary key,
  procedure_id int not null references procedure,
  procedure_revision_id int not null references procedure_revision,
  version      int not null,
  valid_from   date not null,           -- until the next one takes effect
  form         json not null,           -- forms/form.ts
  note         text not null default '', -- why it was changed
  published_at timestamptz not null,
  published_by text not null,
  unique (procedure_id, version)
);

-- A form while it is written, one at a time for a procedure. What it holds may still be wrong.
create table form_draft (
  procedure_id int primary key references procedure,
  based_on     int references form_revision,   -- the revision it will follow
  form         json not null,
  version      int not null default 1,  -- goes up with every change: whoever saved an older one is told
  created_at   timestamptz not null,
  created_by   text not null,
  changed_at   timestamptz not null,
  changed_by   text not null
);

-- What somebody is filling in stays on the form that it began with.
alter table filing_draft add column form_revision_id int references form_revision;

grant select, insert on form_revision to app;
grant select, insert, update, delete on form_draft to app;
grant usage, select on sequence form_revision_id_seq to app;
