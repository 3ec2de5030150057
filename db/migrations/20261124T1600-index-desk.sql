-- Append only: which official opened a dossier, when and for which agency. The person it concerns can read it.
create table dossier_view (
  id         bigint generated always as identity primary key,
  dossier_id bigint not null,
  at         timestamptz not null,
  person_id  uuid not null,
  agency_id  int not null,
  kind       text not null check (kind in ('page', 'person', 'paper')) -- the page, personal data in full, a file
);
create index dossier_view_of on dossier_view (dossier_id, at);

-- Few among all: what lists of tasks leave out or show as waiting.
create index handling_waiting on handling (dossier_id) where waiting;
create index dossier_deleted on dossier (id) where deleted;

grant select, insert on dossier_view to app;
grant usage, select on sequence dossier_view_id_seq to app;
