-- Who filed at the counter alone asks for the deletion of their data too: about the person of one dossier, from the page where
-- it is followed or at a counter. Nothing is deleted before an official has seen who they are.
alter table deletion_request
  alter column citizen_id drop not null,
  add column dossier_id bigint,
  add column party text check (party in ('owner', 'submitter')),  -- whose data, of those named in the dossier
  add check (num_nonnulls(citizen_id, dossier_id) = 1 and (dossier_id is null) = (party is null));
create index on deletion_request (dossier_id) where dossier_id is not null;

-- Append only: by what somebody showed at a counter that they are the person of the dossier.
create table deletion_identity (
  request_id bigint primary key references deletion_request,
  shown      text not null check (shown in ('id_card', 'vneid', 'passport')),
  by         uuid not null,
  agency_id  int not null references agency,
  at         timestamptz not null
);
grant select, insert on deletion_identity to app;
