import { dossierMeasures, pointMeasures } from '#modules/cases/index.ts'
import type { MeasureSource } from '#modules/catalogue/index.ts'
import { procedureMeasures } from '#modules/catalogue/index.ts'
import { declaredMeasures, rulebooks, type Scoring, scoringOf } from '#modules/scoring/index.ts'

/**
 * The index sets and all that feeds them. A family of figures to come is one more line here. Throws, so that nothing is
 * served, when a file of law is invalid or two sources claim one measure.
 */
export function openScoring(more: readonly MeasureSource[] = []): Scoring {
  const books = rulebooks()
  return scoringOf(books, [dossierMeasures, procedureMeasures, pointMeasures, declaredMeasures(books), ...more])
}
