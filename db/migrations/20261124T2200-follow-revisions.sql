-- A draft follows what is in force: by which revision of the procedure it was shown last, and what changed since.
-- A file belongs to a paper by the paper's place, which stays its own when the papers of the procedure change.
alter table filing_draft
  add column standing json,  -- filing/drafts/standing.ts; null: began before this was kept
  add column revised  json;  -- what changed while it was filled in, until the person has seen it
