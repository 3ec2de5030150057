-- Steps that ran over their share of the time, by the day they were due: few among all.
create index token_late on token (due_at, agency_id) where closed_at > due_at and kind <> 'join';
-- Whose file is it? Asked when another system fetches one by its address.
create index paper_file on paper (file) where file is not null;
