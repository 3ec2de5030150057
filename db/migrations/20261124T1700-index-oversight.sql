-- Steps that ran over their share of the time, by the day they were due: few among all.
create index token_late on token (due_at, agency_id) where closed_at > due_at and kind <> 'join';
