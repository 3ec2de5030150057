-- Territories and forms are remembered by every process as agencies and procedures are: `ground` counts their changes too.
create trigger ground_changed after insert or update or delete or truncate on territory for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on territory_succession for each statement execute function ground_changed();
create trigger ground_changed after insert or update or delete or truncate on form_revision for each statement execute function ground_changed();
