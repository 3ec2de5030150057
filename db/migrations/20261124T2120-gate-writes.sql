-- Ends a statement whose ground has changed since it was worked out; whoever sent it works it out anew.
create function overtaken() returns void language plpgsql as $$
begin
  raise exception 'overtaken' using errcode = 'MC409';
end $$;
grant execute on function overtaken() to app;
