-- How often somebody did something lately, counted by all web nodes together (src/main/limits.tsx). Unlogged: after a crash
-- the counts begin anew. A key is a mark of an address or an account, not the address itself.
create unlogged table rate_limit (
  key    text primary key,
  points int not null,
  expire bigint                          -- ms since 1970
);
create index on rate_limit (expire);
grant select, insert, update, delete on rate_limit to app;
