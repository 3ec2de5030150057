-- What a person has to pay for a dossier (phí, lệ phí: Luật Phí và lệ phí 97/2015/QH13), in whole đồng, and what became of it.
create table fee_order (
  id            bigint generated always as identity primary key,
  key           text not null unique,    -- its public address; nobody can guess it
  dossier_id    bigint not null,
  number        int not null,            -- 1, 2, 3 … within the dossier
  agency_id     int not null references agency, -- whose money it is
  items         json not null,           -- [{name, amount}]
  total         bigint not null check (total > 0),
  ground        text not null,
  by            json not null,
  created_at    timestamptz not null,
  expires_at    timestamptz,             -- paid after it, the money goes back
  -- the fold of its events, kept for lists; payments/fold.ts
  version       int not null default 0,
  state         text not null default 'open',
  pending_until timestamptz,             -- somebody may still be paying at the gateway
  surplus       bigint not null default 0, -- to be given back
  moved_at      timestamptz not null,
  unique (dossier_id, number)
);
create index fee_order_agency on fee_order (agency_id, moved_at desc, id desc);
create index fee_order_surplus on fee_order (agency_id, moved_at) where surplus > 0;
create index fee_order_refund on fee_order (agency_id, moved_at) where state in ('refund_requested', 'refunding');

-- One visit to a gateway. The gateway knows it by its reference.
create table payment (
  id         bigint generated always as identity primary key,
  order_id   bigint not null references fee_order,
  gateway    text not null,
  reference  text not null unique,
  amount     bigint not null check (amount > 0),
  url        text not null,              -- where the person goes to pay
  created_at timestamptz not null,
  expires_at timestamptz not null
);
create index payment_order on payment (order_id);
create index payment_created on payment (gateway, created_at);

-- Append only: what happened to an order. Its state is their fold.
create table payment_event (
  order_id bigint not null references fee_order,
  number   int not null,
  kind     text not null,                -- payments/event.ts
  at       timestamptz not null,
  by       json,                         -- null: the gateway
  data     json not null,
  primary key (order_id, number)
);

-- The receipts an agency gave: no number twice (biên lai thu phí, lệ phí: NĐ 123/2020/NĐ-CP, NĐ 70/2025/NĐ-CP).
create table receipt (
  agency_id int not null references agency,
  number    text not null,
  order_id  bigint not null references fee_order,
  given_at  timestamptz not null,
  primary key (agency_id, number)
);
create table receipt_sequence (
  agency_id int not null references agency,
  year      int not null,
  last      int not null,
  primary key (agency_id, year)
) with (fillfactor = 50);

-- Where an agency receives transfers; those under it without an account of their own use it too.
create table receiving_account (
  agency_id  int not null references agency,
  valid_from timestamptz not null,       -- the newest counts
  bank       text not null,
  bin        text not null check (bin ~ '^\d{6}$'), -- the bank's number at NAPAS
  account    text not null check (account ~ '^[A-Za-z0-9]{1,19}$'),
  holder     text not null,
  set_by     text not null,
  primary key (agency_id, valid_from)
);

-- A gateway's file compared with what stands here.
create table reconciliation (
  id       bigint generated always as identity primary key,
  at       timestamptz not null,
  by       text not null,
  file     text not null,
  format   text not null,
  rows     int not null,
  matched  int not null,
  refused  int not null,
  days     json not null                 -- exact totals, there and here, of each day
);
create table reconciliation_difference (
  reconciliation_id bigint not null references reconciliation,
  number    int not null,
  line      int,                         -- null: not in the file
  reason    text not null,
  reference text not null,
  agency_id int,
  there     json,
  here      json,
  primary key (reconciliation_id, number)
);

grant select, insert on fee_order, payment, payment_event, receipt, receiving_account, reconciliation, reconciliation_difference to app;
grant update (version, state, pending_until, surplus, moved_at) on fee_order to app;
grant select, insert, update on receipt_sequence to app;
grant usage, select on sequence fee_order_id_seq, payment_id_seq, reconciliation_id_seq to app;
