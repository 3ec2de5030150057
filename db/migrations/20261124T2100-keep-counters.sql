-- Counters are looked after on a page: who changed what is kept, closed ones stay, days off are announced.
alter table counter
  add column closed_from date,                 -- the first day without it; null while it stays
  add column version     int not null default 1; -- counts the changes: whoever saves an older one is told
revoke delete on counter from app;

-- Closed for some days: an inventory, a storm.
create table counter_closure (
  id           int generated always as identity primary key,
  counter_id   int not null references counter,
  first_day    date not null,
  last_day     date not null,                  -- inclusive
  reason       text not null default '',
  made_at      timestamptz not null,
  made_by      uuid not null references person,
  withdrawn_at timestamptz,
  check (last_day >= first_day)
);
create index counter_closure_of on counter_closure (counter_id, last_day);
grant select, insert, update on counter_closure to app;

-- Append only: who did what to which counter.
create table counter_event (
  id         bigint generated always as identity primary key,
  at         timestamptz not null,
  kind       text not null,
  counter_id int not null references counter,
  by_person  uuid references person,           -- null: an operator at the terminal
  data       json not null default '{}'
);
create index counter_event_of on counter_event (counter_id, id);
grant select, insert on counter_event to app;
