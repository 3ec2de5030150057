-- How a dossier stands is written once, in its history: what is to be told of it names the version and not the text again.
alter table national_push alter column payload drop not null;
comment on column national_push.payload is 'TienDo as it is sent; null: the payload of dossier_event under this version';
