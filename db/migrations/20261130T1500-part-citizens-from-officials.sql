-- A citizen is no official. Where the applicant acted signed in, their id stood in a column for officials (dossier_action,
-- paper), and in `by` of fee orders and payments; which of the two it was, only the role told. Each has a place of its own now.
alter table dossier_action add column citizen_id uuid; -- the applicant, signed in
update dossier_action
  set citizen_id = person_id, person_id = null,
    by = (by::jsonb || jsonb_build_object('personId', null, 'citizenId', person_id))::json
  where person_id is not null and by ->> 'role' = 'applicant';

alter table paper add column added_by_citizen uuid;
update paper p set added_by_citizen = added_by, added_by = null
  where exists (select from dossier_action a where a.dossier_id = p.dossier_id and a.citizen_id = p.added_by);

update fee_order
  set by = (by::jsonb || jsonb_build_object('personId', null, 'citizenId', by -> 'personId'))::json
  where by ->> 'role' = 'applicant' and by ->> 'personId' is not null;
update payment_event
  set by = (by::jsonb || jsonb_build_object('personId', null, 'citizenId', by -> 'personId'))::json
  where by ->> 'role' = 'applicant' and by ->> 'personId' is not null;

-- Here only citizens ever stood; what was written of them in dossier_action.effects keeps its words.
alter table party rename column person_id to citizen_id;
alter index party_person rename to party_citizen;

-- Officials act by the thousand a day and are never deleted: looking each up once more with every action would only cost.
alter table dossier_action
  add foreign key (citizen_id) references citizen,
  add foreign key (person_id) references person not enforced,
  add check (num_nonnulls(person_id, citizen_id) <= 1);
alter table paper
  add foreign key (added_by_citizen) references citizen,
  add foreign key (added_by) references person not enforced,
  add check (num_nonnulls(added_by, added_by_citizen) <= 1);
alter table party add foreign key (citizen_id) references citizen;
