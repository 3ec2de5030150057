import { addDays, localDay } from '#lib/clock.ts'
import { type Calendar, isWorkingDay, nextWorkingDay, workingDaysBetween } from '#modules/deadlines/index.ts'

/** A day of the demo: `volume` is how much comes in, 1 being an ordinary working day of the last two months. */
export type DemoDay = { day: string; midnight: number; working: boolean; volume: number }

const BACK = 548 // a year and a half
const BY_WEEKDAY = [0, 1.25, 1.05, 1, 1, 0.85, 0.6] // Sunday first; a Saturday only where it is worked
const AT_REST = 0.09 // only online

/** The days of the demo, oldest first, ending with the day of `now`; that one only as far as it has gone. */
export function demoDays(now: Date, calendar: Calendar): DemoDay[] {
  const today = localDay(now)
  return Array.from({ length: BACK + 1 }, (_, i) => {
    const back = BACK - i
    const day = addDays(today, -back)
    const midnight = Date.parse(`${day}T00:00:00+07:00`)
    const working = isWorkingDay(day, calendar)
    const usual = working ? (BY_WEEKDAY[new Date(`${day}T00:00:00Z`).getUTCDay()] ?? 1) : AT_REST
    const gone = back === 0 ? Math.min(1, (now.getTime() - midnight) / 86_400_000) : 1
    return { day, midnight, working, volume: usual * growth(back) * aroundHolidays(day, calendar) * gone }
  })
}

/** Communes came to the one-stop system one after the other, and people with them. */
function growth(back: number): number {
  if (back < 50) return 1
  if (back < 170) return 1 - (0.65 * (back - 50)) / 120
  return 0.35 - (0.2 * (back - 170)) / (BACK - 170)
}

/** The week before a long rest (Tết) is quiet, the one after it busy. */
function aroundHolidays(day: string, calendar: Calendar): number {
  const rests = (from: string) => Date.parse(nextWorkingDay(from, calendar)) - Date.parse(from) > 5 * 86_400_000
  for (let after = 0; after < 5; after++) if (rests(addDays(day, after))) return 0.6
  for (let before = 1; before < 12; before++) {
    const earlier = addDays(day, -before)
    if (isWorkingDay(earlier, calendar) && rests(earlier))
      return workingDaysBetween(earlier, day, calendar) > 0 ? 1.5 : 1
  }
  return 1
}
