-- A dossier whose sender spells its code otherwise – small letters, the older order of agencies, more noughts – is known by
-- its one code too. `code` stays as the sender writes it; `key` is null where that is the one code already.
alter table dossier add column key text check (key <> code);

create function pg_temp.canonical(code text) returns text language plpgsql immutable as $$
declare
  part text[] := regexp_match(upper(code), '^([A-Z0-9.]+)-(\d{6})-(\d{4,7})$');
  old text[];
  agency text;
begin
  if part is null then return code; end if;
  agency := part[1];
  old := regexp_match(agency, '^(\d{3})\.(\d{2,3})\.(\d{2,3})\.([A-Z]\d{2})$');
  if old is not null then
    agency := regexp_replace(concat_ws('.', old[4], old[3], old[2], old[1]), '(\.0+)+$', '');
  end if;
  return agency || '-' || part[2] || '-' || lpad(ltrim(part[3], '0'), greatest(4, length(ltrim(part[3], '0'))), '0');
end $$;

-- Where one dossier already stands under two spellings, the first keeps the one code and an operator may merge the others.
update dossier d set key = named.key
from (
  select id, canonical as key, row_number() over (partition by canonical order by id) as place
  from (select id, code, pg_temp.canonical(code) as canonical from dossier) each_one
  where canonical <> code and not exists (select from dossier other where other.code = canonical)
) named
where named.id = d.id and named.place = 1;
create unique index dossier_key on dossier (key) where key is not null;

update quarantine set dossier_code = pg_temp.canonical(dossier_code)
where resolved_at is null and dossier_code <> pg_temp.canonical(dossier_code);
