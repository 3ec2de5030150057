-- What a dossier waits to be told of is looked up by the dossier. While the queue looked empty to the planner it read
-- everything that was due instead; the condition on next_at, which holds always, keeps that index to who asks by time.
drop index national_push_due;
create index national_push_due on national_push (next_at)
  where acknowledged_at is null and superseded_by is null and next_at > '-infinity';

-- Revisions of processes are never deleted, so checking each token against them only costs.
alter table token drop constraint token_process_id_fkey;
alter table handling drop constraint handling_process_id_fkey;
