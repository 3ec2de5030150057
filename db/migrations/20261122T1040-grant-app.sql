-- The web and the commands run as app. History is append only for it.
grant usage on schema public to app;
grant select, insert, update, delete on all tables in schema public to app;
revoke update, delete on dossier_event, message, declaration, rulebook_choice from app;
revoke delete on dossier, quarantine, api_key from app;
grant usage, select on all sequences in schema public to app;
