-- Acting for an organisation with a tax code: its legal representative, or whom it has authorised in writing (Bộ luật Dân
-- sự 2015, Điều 134-143; Luật Doanh nghiệp 2020, Điều 12). A claim with its proof, and what an official said of it.
create table representation (
  id         uuid primary key default gen_random_uuid(),
  citizen_id uuid not null references citizen,
  tax_code   text not null check (tax_code ~ '^(\d{10}(-\d{3})?|\d{12})$'),
  name       text not null,
  capacity   text not null check (capacity in ('legal', 'authorised')),
  proof      text not null references file,
  proof_name text not null,
  asked_at   timestamptz not null
);
create index on representation (citizen_id);

-- Append only: the latest decision counts; a confirmation may be taken back.
create table representation_decision (
  representation_id uuid not null references representation,
  number            int not null,
  confirmed         boolean not null,
  reason            text not null default '',
  at                timestamptz not null,
  by                uuid not null,
  agency_id         bigint not null,
  primary key (representation_id, number)
);

-- By which channels the person of a dossier wants to hear of it; without a row: e-mail and SMS.
create table notice_choice (
  dossier_id bigint primary key,
  channels   text[] not null check (channels <@ '{email,sms,zalo}'),
  at         timestamptz not null
);
-- What somebody chose last, for their next dossier.
alter table citizen add notices text[];

grant select, insert on representation, representation_decision to app;
grant select, insert, update on notice_choice to app;
