-- Which index sets agencies are ranked by for everybody to see, which of them is shown first, and from which class of figures.
-- Append only: of each set the newest line that applies on the day counts; a set without a line is as its file says.
create table index_set_setting (
  id           bigint generated always as identity primary key,
  rulebook     text not null,
  public       boolean not null,
  shown_first  boolean not null,
  figures      text not null check (figures in ('running', 'closed', 'approved')),
  applies_from date not null,
  set_by       uuid not null references person,
  set_at       timestamptz not null,
  check (public or not shown_first)
);
grant select, insert on index_set_setting to app;
