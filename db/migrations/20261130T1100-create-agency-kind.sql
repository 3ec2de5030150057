-- What an agency is (sở, phường, cơ quan thuế …) and in which block it is ranked, from day to day: a xã becomes a phường on a
-- day, and figures of before stay those of a xã. Codes are of rulebooks/agency-kinds.yaml, which may get new ones at any
-- time, so no check lists them here; the import does. The rows of an agency follow each other without a gap, the first one
-- from -infinity when nothing else is known of its begin, the last one to infinity: the agency's own days bound them.
create table agency_kind (
  agency_id  int not null references agency,
  kind       text,                       -- null: not said, only the block is
  block      text,                       -- null: the block of the kind
  valid_from date not null,
  valid_to   date not null,              -- last day, inclusive
  primary key (agency_id, valid_from),
  check (kind is not null or block is not null),
  check (valid_to >= valid_from)
);
grant select, insert, update, delete on agency_kind to app;

create trigger ground_changed after insert or update or delete or truncate on agency_kind
  for each statement execute function ground_changed();
