-- What was resolved today, among millions of dossiers: a block range index is a few kilobytes and costs intake nothing.
-- Only block ranges with a dossier that ended since midnight are read. In state 10 the day of return may stand alone.
create index dossier_ended on dossier using brin (coalesce(finished_at, returned_at)) with (pages_per_range = 16, autosummarize = on);
