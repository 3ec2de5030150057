-- Where people go: each Bộ phận Một cửa with what they need to find it open. An agency may have several.
create table counter (
  id         int generated always as identity primary key,
  agency_id  int not null references agency,
  name       text not null,
  address    text not null,
  phone      text not null default '',
  hours      text not null,                   -- '2-6 07:30-11:30 13:30-17:00; 7 07:30-11:30', CN is Sunday
  directions text not null default '',
  invented   boolean not null default false,  -- data of a demonstration: said wherever it is shown
  unique (agency_id, name)
);
grant select, insert, update, delete on counter to app;
