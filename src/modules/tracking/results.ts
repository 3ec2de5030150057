import type { Dossier, Paper } from '#modules/cases/index.ts'

/** The results that its person may have as files, once the dossier is done: the same papers that the national side hears of. */
export const resultsOf = (dossier: Pick<Dossier, 'phase' | 'papers'>): Paper[] =>
  dossier.phase === 'finished' || dossier.phase === 'returned'
    ? dossier.papers.filter(({ direction, file }) => direction === 'out' && file !== null)
    : []
