/** How long the wait after the first failure is, and how long it never exceeds, in ms. */
export type Pace = { first: number; longest: number }

/**
 * The wait (ms) after so many failures in a row: doubled each time up to the longest, and of that between half and all,
 * by chance, so that what failed together does not come back together. `chance` is from 0 to below 1.
 */
export function waitAfter(failures: number, { first, longest }: Pace, chance: number): number {
  const whole = Math.min(longest, first * 2 ** Math.max(0, failures - 1))
  return Math.round(whole / 2 + (whole / 2) * chance)
}
