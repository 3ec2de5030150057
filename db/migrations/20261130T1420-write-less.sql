-- Three messages and two steps a dossier: what they are looked up by need not cost an entry each.
-- Addresses are forgotten by age, once a night; messages are stored by age anyway.
drop index notification_kept;
create index notification_kept on notification using brin (at) with (autosummarize = on);
-- Steps are looked up by whose they are, never by being nobody's.
drop index token_assignee;
create index token_assignee on token (assignee, due_at) where closed_at is null and assignee is not null;
