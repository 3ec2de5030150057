-- Every act holds the ground, hardly any shares further locks: those are looked at only where some were named.
create or replace function hold_ground(others bigint[]) returns table (version bigint, changing boolean) language plpgsql as $$
begin
  perform pg_advisory_xact_lock_shared(766);
  if others <> '{}' then
    perform pg_advisory_xact_lock_shared(other) from unnest(others) as other;
  end if;
  return query select ground.version,
    ground.xmin::text::bigint = coalesce(pg_current_xact_id_if_assigned()::text::bigint & 4294967295, 0) from ground;
end $$;
