-- What was published or decided stays as it was, for whoever serves pages: only the last day of it may be set, or its end.
revoke update on process_revision from app;
grant update (valid_to) on process_revision to app;
revoke update on appointment, delegation, api_key from app;
grant update (valid_to) on appointment to app;
grant update (ended_at) on delegation to app;
grant update (revoked_at) on api_key to app;

-- Which changes the schema has run is its owner's to say.
revoke insert, update, delete on migration from app;

-- Nothing is ever taken out of these.
revoke delete on agency, agency_alias, agency_succession, procedure, procedure_revision, offering, territory, territory_succession,
  boundary, import_progress from app;
