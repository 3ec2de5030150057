import type { Case, Paper } from '#modules/cases/index.ts'

/** The results that its person may have as files, once the dossier is done: the same papers that the national side hears of. */
export const resultsOf = (of: Pick<Case, 'phase' | 'papers'>): Paper[] =>
  of.phase === 'finished' || of.phase === 'returned'
    ? of.papers.filter(({ direction, file }) => direction === 'out' && file !== null)
    : []
