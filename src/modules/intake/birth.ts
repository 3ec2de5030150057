import { parseDay } from '#lib/days.ts'

const OLDEST = '1880'

/**
 * What is wrong with a day of birth, kept as `1990-04-30`: there is no such day, it is to come or nobody lives who was born
 * on it; or it is of another year than the number of the same person says.
 */
export function birthFault(
  bornOn: string,
  bornIn: number | null,
  today: string,
): 'born_on' | 'born_otherwise' | undefined {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(bornOn) && parseDay(bornOn) === bornOn
  if (!isDay || bornOn <= OLDEST || bornOn > today) return 'born_on'
  return bornIn !== null && !bornOn.startsWith(String(bornIn)) ? 'born_otherwise' : undefined
}
