import { openScoring } from '#main/scoring.ts'

/** The index sets of the product with all that feeds them. */
export const scoring = openScoring()
