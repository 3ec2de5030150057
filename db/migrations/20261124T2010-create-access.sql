-- Whose agencies see a dossier that is handled here: the one responsible, the counter that took it in, and each that a
-- part of the work was handed to. Kept with every action, so that a list with its exact number is one read of an index.
create table dossier_access (
  dossier_id bigint not null,
  agency_id  int not null,
  primary key (dossier_id, agency_id)
);
create index dossier_access_of on dossier_access (agency_id, dossier_id desc);
insert into dossier_access
  select d.id, reader.agency_id from handling h join dossier d on d.id = h.dossier_id cross join lateral (
    select d.agency_id union select h.intake_agency_id
    union select t.agency_id from token t where t.dossier_id = d.id and t.agency_id is not null) reader;
drop index token_of_agency;
grant select, insert, delete on dossier_access to app;
