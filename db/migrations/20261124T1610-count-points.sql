-- Points of 0, 1 or 2 that single dossiers give to the indices of TT 01/2018/TT-VPCP, by responsible agency and day or
-- month of receipt. Apart from `tally`, since few dossiers give any: only they touch these rows.
create table tally_points (
  agency_id int not null,
  grain     "char" not null,           -- D, M
  start     date not null,
  measure   text not null,             -- AGENCY_TIME, CONTACTS, ...: scoring/points.ts
  dossiers  int not null default 0,    -- that give points, 0 too
  points    int not null default 0,    -- that they give together
  primary key (grain, start, agency_id, measure)
) with (fillfactor = 70);

alter table dossier_event drop constraint dossier_event_kind_check;
alter table dossier_event add constraint dossier_event_kind_check check (kind in ('snapshot', 'stale', 'progress', 'opinion', 'deletion', 'appraisal', 'native', 'acknowledgement', 'rating'));

grant select, insert, update, delete on tally_points to app;
