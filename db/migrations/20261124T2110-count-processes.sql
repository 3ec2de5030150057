-- Which process a dossier begins under is remembered too.
create trigger ground_changed after insert or update or delete or truncate on process_revision for each statement execute function ground_changed();
