import { pointsOf, type Rating } from '#modules/surveys/index.ts'

/**
 * The indices of TT 01/2018 to which single dossiers give 0, 1 or 2 points that no message tells: the shares of time of
 * the agencies taking part, and what the person answered. Each has two bits in `dossier.points`, beginning here: 0 = no
 * points known, else the points + 1. A dossier without any has null there, which costs its row nothing. It is a smallint:
 * bits 10 to 14 are free for two more. Of the homes tried it is the cheapest; a table of its own is a row more for each
 * dossier that ends here and a read more for each that is told again.
 */
const POINTS = {
  AGENCY_TIME: 0,
  CONTACTS: 2,
  AGENCIES_CONTACTED: 4,
  ATTITUDE: 6,
  TOTAL_TIME_SAID: 8,
} as const
export type PointsName = keyof typeof POINTS
export const POINTS_NAMES = Object.keys(POINTS) as PointsName[]

/** Both bits of one. */
export const pointBits = (name: PointsName): number => 3 << POINTS[name]

/** The bit that is set from 1 point on. */
export const somePoints = (name: PointsName): number => 2 << POINTS[name]

/** The bits of what the person answered: they stay whatever becomes of the dossier. */
export const ANSWERS = POINTS_NAMES.reduce((bits, name) => bits | pointBits(name), 0) & ~pointBits('AGENCY_TIME')

/** The points that a dossier gives to one; null = none are known. */
export function pointsIn(bits: number, name: PointsName): number | null {
  const held = (bits >> POINTS[name]) & 3
  return held === 0 ? null : held - 1
}

/** Points as `dossier.points` holds them. */
export const withPoints = (points: Partial<Record<PointsName, number | null>>): number =>
  POINTS_NAMES.reduce((bits, name) => bits | (((points[name] ?? -1) + 1) << POINTS[name]), 0)

/** What a person's answers give as points of a dossier (TT 01/2018, indices 1, 3, 4 and 7). */
export function answersOf(rating: Pick<Rating, 'time' | 'contacts' | 'agencies' | 'attitude'>): number {
  const { 1: time, 3: contacts, 4: agencies, 7: attitude } = pointsOf(rating)
  return withPoints({ TOTAL_TIME_SAID: time, CONTACTS: contacts, AGENCIES_CONTACTED: agencies, ATTITUDE: attitude })
}
