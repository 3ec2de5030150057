-- What is told to the National Public Service Portal (Cổng Dịch vụ công quốc gia, NĐ 61/2018/NĐ-CP) of dossiers
-- handled here, in the order in which it happened. A row waits until it is acknowledged or a later telling replaces it.
create table national_push (
  id            bigint generated always as identity primary key,
  dossier_id    bigint not null,
  version       int not null,            -- of the dossier's history, dossier_event
  service       text not null check (service in ('DongBoHoSoMC', 'CapNhatTienDoHoSoMC')),
  agency_code   text not null,           -- madonvi of the envelope
  payload       json not null,           -- HoSo or TienDo as it is sent. Personal data: shown on no page
  created_at    timestamptz not null,
  attempts      int not null default 0,
  failures      int not null default 0,  -- in a row, since it was last asked to be sent again
  refused       boolean not null default false, -- the last answer was a no, and not an outage
  next_at       timestamptz not null,    -- not sent again before
  failing_since timestamptz,             -- first of the failures in a row
  last_code     text,                    -- what the last failure was, without anything personal
  last_message  text,
  stuck_at      timestamptz,             -- failed so often that somebody should look; it is still tried
  superseded_by bigint,                  -- the later full telling that says it all
  acknowledged_at timestamptz
);
create index national_push_due on national_push (next_at) where acknowledged_at is null and superseded_by is null;
create index national_push_order on national_push (dossier_id, id) where acknowledged_at is null and superseded_by is null;
create index national_push_dossier on national_push (dossier_id, service) where acknowledged_at is not null;
create index national_push_acknowledged on national_push using brin (acknowledged_at);

-- Append only: each sending and what was answered.
create table national_push_attempt (
  push_id     bigint not null,
  number      int not null,
  at          timestamptz not null,
  code        text not null,             -- the national error code, or what went wrong on the way
  message     text not null,
  duration_ms int not null,
  primary key (push_id, number)
);

-- Other systems that hear of what happens to the dossiers of an agency and those under it.
create table webhook (
  id            int generated always as identity primary key,
  agency_id     int not null references agency,
  url           text not null,
  events        text[] not null,
  secret        text not null,           -- signs what is sent (HMAC), so it cannot be kept as a hash; shown once
  created_at    timestamptz not null,
  created_by    text not null,
  failures      int not null default 0,  -- times in a row that nothing was taken
  failing_since timestamptz,
  paused_until  timestamptz,
  disabled_at   timestamptz,
  disabled_reason text
);
create index on webhook (agency_id) where disabled_at is null;

create table webhook_delivery (
  id           bigint generated always as identity primary key,
  webhook_id   int not null references webhook,
  message_id   uuid not null,            -- the same at every repeat, so that the receiver counts it once
  type         text not null,
  body         text not null,            -- exactly the bytes that are signed; nothing personal
  created_at   timestamptz not null,
  attempts     int not null default 0,
  next_at      timestamptz not null,
  last_code    text,
  given_up_at  timestamptz,              -- tried for days; it goes again only when somebody asks for it
  delivered_at timestamptz
);
create index webhook_delivery_due on webhook_delivery (next_at) where delivered_at is null and given_up_at is null;
create index on webhook_delivery (webhook_id, id);

-- Append only.
create table webhook_attempt (
  id          bigint generated always as identity primary key,
  delivery_id bigint not null,
  at          timestamptz not null,
  code        text not null,             -- the HTTP status, or what went wrong on the way
  duration_ms int not null
);
create index on webhook_attempt (delivery_id);

-- QĐ 766/QĐ-TTg, hồ sơ đồng bộ: what came by synchronisation is synchronised, so every dossier counted so far is.
alter table tally add synced int not null default 0;
update tally set synced = received;

grant select, insert, update on national_push, webhook, webhook_delivery to app;
grant select, insert on national_push_attempt, webhook_attempt to app;
grant usage, select on sequence national_push_id_seq, webhook_id_seq, webhook_delivery_id_seq, webhook_attempt_id_seq to app;
