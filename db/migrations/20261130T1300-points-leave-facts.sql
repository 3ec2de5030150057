-- Points of single dossiers (scoring/points.ts) leave the yes and no of `facts`: ten of its bits are free again.
alter table dossier add column points smallint not null default 0;
comment on column dossier.points is 'two bits an index of TT 01/2018, see scoring/points.ts; 0: it gives none';

-- Bits 18 to 27 move over as they stand. What tallies count of them stays the same.
update dossier set points = (facts >> 18) & 1023, facts = facts & ~(1023 << 18) where facts & (1023 << 18) <> 0;
