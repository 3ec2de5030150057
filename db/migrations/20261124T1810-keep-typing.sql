-- What somebody typed after their session had ended, until they have signed in again or some hours have passed. Locked with
-- a key that only their browser has.
create table kept_typing (
  key_hash text primary key,
  place    text not null,                -- the address of the page it was typed in
  locked   bytea not null,
  kept_at  timestamptz not null
);
create index on kept_typing (kept_at);
grant select, insert, delete on kept_typing to app;
