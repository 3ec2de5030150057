-- The counter's day: what it took in lately.
create index handling_counter on handling (intake_agency_id, dossier_id desc);
