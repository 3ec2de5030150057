import { VIET_NAM } from '#lib/clock.ts'

/** Milliseconds of a day. */
export const DAY = 86_400_000

/** Milliseconds on the wall clock of Viet Nam: the day number is `floor(local / DAY)`, the time of day the rest. */
export const toLocal = (at: Date) => at.getTime() + VIET_NAM

/** The instant of a wall-clock value of `toLocal`. */
export const fromLocal = (local: number) => new Date(local - VIET_NAM)

/** Number of a day 'YYYY-MM-DD', counted from 1970-01-01. NaN when the text is not a day. */
export const dayNumber = (day: string) => (isDay(day) ? Date.parse(day) / DAY : Number.NaN)

/** 'YYYY-MM-DD' of a day number. */
export const dayText = (number: number) => new Date(number * DAY).toISOString().slice(0, 10)

/** 0 is Sunday, 6 is Saturday. */
export const weekday = (number: number) => (((number + 4) % 7) + 7) % 7

/** True for a day that exists, written 'YYYY-MM-DD'; 2026-02-30 does not exist. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const at = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text)
}

/**
 * Reads what an official types: `2026-11-22 14:30`, `22/11/2026 14:30`, `14:30 22/11/2026`, a day alone (then 00:00),
 * or an ISO instant with its zone. Times without a zone are Vietnamese. `undefined` when it is no such moment.
 */
export function readMoment(text: string): Date | undefined {
  const typed = text.trim()
  const zoned = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d{1,3})?)?(Z|[+-]\d{2}:\d{2})$/.exec(typed)
  if (zoned) return isDay(zoned[1] ?? '') && !Number.isNaN(Date.parse(typed)) ? new Date(typed) : undefined

  const time = /(?:^|[\sT])(\d{1,2}):(\d{2})(?::(\d{2}))?(?=\s|$)/.exec(typed)
  const day = readDay((time ? typed.replace(time[0], ' ') : typed).trim())
  const [hour, minute, second] = [Number(time?.[1] ?? 0), Number(time?.[2] ?? 0), Number(time?.[3] ?? 0)]
  if (day === undefined || hour > 23 || minute > 59 || second > 59) return undefined
  return fromLocal(day * DAY + ((hour * 60 + minute) * 60 + second) * 1000)
}

function readDay(text: string): number | undefined {
  const vietnamese = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text)
  const [, d = '', m = '', y = ''] = vietnamese ?? []
  const number = dayNumber(vietnamese ? `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}` : text)
  return Number.isNaN(number) ? undefined : number
}
