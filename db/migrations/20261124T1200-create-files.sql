-- What is kept by its content (decision 13): no names, no people. Who may open it is told by the rows that point here.
create table file (
  hash       text primary key check (hash ~ '^[0-9a-f]{64}$'), -- SHA-256 of the bytes
  size       bigint not null check (size > 0),
  type       text not null check (type in ('application/pdf', 'image/jpeg', 'image/png')),
  created_at timestamptz not null
);

-- The same bytes are the same row for ever: it is never changed.
grant select, insert on file to app;
