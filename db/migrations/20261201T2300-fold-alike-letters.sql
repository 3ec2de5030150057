-- Letters that look like Vietnamese ones are folded with them from now on (eth and African d as d, Cyrillic and Greek as
-- Latin): what was folded before is folded again, so that it is found by what its readers see.
create function pg_temp.folded(search text) returns text immutable return
  translate(search, 'ðɖаеорсухіѕјһкмтвнαεηικνορτυχ', 'ddaeopcyxisjhkmtbhaenikvoptux');

update party set search = pg_temp.folded(search) where search <> pg_temp.folded(search);
update procedure_revision set search = pg_temp.folded(search) where search <> pg_temp.folded(search);
