import { addDays, localDay, VIET_NAM } from '#lib/clock.ts'
import type { Lang } from '#lib/i18n.ts'
import { type CalendarBook, loadCalendarBook } from '#modules/deadlines/index.ts'
import { type AgencyCounter, readHours, timesOn } from '#modules/units/index.ts'

type Words = Record<Lang, string>
type Next = { day: string; at: string } | undefined

/**
 * How it stands with a counter at a moment. `later`: it opens again today, `isBreak` when it was open before; `closed`: not
 * any more today, why, and when next if that is sure; `unsure`: perhaps a day off. Times are those of Viet Nam.
 */
export type Opening =
  | { state: 'open'; until: string }
  | { state: 'later'; at: string; isBreak: boolean }
  | { state: 'closed'; why: 'over' | 'weekend' | 'holiday' | 'announced' | 'never'; holiday?: Words; next: Next }
  | { state: 'unsure'; holiday?: Words }

type OpenCounter = Pick<AgencyCounter, 'hours' | 'closures' | 'closedFrom'>
type Day = { times: string[]; why?: 'weekend' | 'holiday' | 'announced' | 'never' | 'unsure'; holiday?: Words }

/** Whether a counter is open now. Undefined when the calendar (`book`) does not know the year: then nothing is said. */
export function openingAt(counter: OpenCounter, now: Date, book = loadCalendarBook()): Opening | undefined {
  const [today, time] = [localDay(now), timeOf(now)]
  const day = dayOf(counter, today, book)
  if (!day) return
  const { times, why, holiday } = day
  if (why === 'unsure') return { state: 'unsure', ...(holiday && { holiday }) }
  const current = times.find((span) => begin(span) <= time && time < end(span))
  if (current) return { state: 'open', until: end(current) }
  const coming = times.find((span) => time < begin(span))
  if (coming) return { state: 'later', at: begin(coming), isBreak: coming !== times[0] }
  return { state: 'closed', why: why ?? 'over', ...(holiday && { holiday }), next: nextAfter(counter, today, book) }
}

/** When the first of these counters opens or closes next today. What is said of them is true until then. */
export function nextChange(counters: readonly OpenCounter[], now: Date, book = loadCalendarBook()): Date | undefined {
  const [today, time] = [localDay(now), timeOf(now)]
  const changes = counters
    .flatMap((counter) => dayOf(counter, today, book)?.times ?? [])
    .flatMap((span) => [begin(span), end(span)])
    .filter((at) => at > time)
  const [first] = changes.sort()
  return first === undefined ? undefined : new Date(`${today}T${first}:00+07:00`)
}

const begin = (span: string) => span.slice(0, 5)
const end = (span: string) => span.slice(6)
const timeOf = (now: Date) => new Date(now.getTime() + VIET_NAM).toISOString().slice(11, 16)

const FAR = 30

/** Silent when a day before is unsure. */
function nextAfter(counter: OpenCounter, today: string, book: CalendarBook): Next {
  for (let ahead = 1; ahead <= FAR; ahead++) {
    const on = addDays(today, ahead)
    const day = dayOf(counter, on, book)
    if (!day || day.why === 'unsure') return
    if (day.times[0]) return { day: on, at: begin(day.times[0]) }
  }
  return
}

/** When a counter is open on a day; without times, why not. Undefined when the calendar does not know the year. */
function dayOf({ hours, closures, closedFrom }: OpenCounter, on: string, book: CalendarBook): Day | undefined {
  const year = book.years[on.slice(0, 4)]
  if (!year) return
  if (closedFrom !== null && closedFrom <= on) return { times: [], why: 'announced' }
  if (closures.some(({ from, to }) => from <= on && on <= to)) return { times: [], why: 'announced' }
  const usual = timesOn(readHours(hours) ?? [], weekday(on))
  const isWeekend = weekday(on) > FRIDAY
  const closed: Day = { times: [], why: isWeekend ? 'weekend' : 'never' }
  const off = offOn(on, book)
  if (off) return offDay(off.certainty === 'unconfirmed', usual, off.name) ?? closed
  if (year.workedSaturdays.includes(on)) {
    const exchanged = year.daysOff.find((one) => one.for === on)
    return exchanged ? { times: timesOn(readHours(hours) ?? [], weekday(exchanged.day)) } : closed
  }
  if (usual.length === 0) return closed
  if (!isWeekend) return { times: usual }
  const celebrated = year.daysOff.find(({ kind, for: other }) => kind === 'in_lieu' && other === on)
  if (celebrated) return { times: [], why: 'holiday', holiday: celebrated.name }
  const [before, after] = weekday(on) === SATURDAY ? [-1, 2] : [-2, 1]
  const beside = offOn(addDays(on, before), book) ?? offOn(addDays(on, after), book)
  return beside ? { times: [], why: 'unsure', holiday: beside.name } : { times: usual } // one long holiday, perhaps
}

const offOn = (on: string, book: CalendarBook) => book.years[on.slice(0, 4)]?.daysOff.find(({ day }) => day === on)

const offDay = (isUnconfirmed: boolean, usual: string[], holiday: Words): Day | undefined =>
  usual.length === 0 ? undefined : { times: [], why: isUnconfirmed ? 'unsure' : 'holiday', holiday }

const [FRIDAY, SATURDAY] = [6, 7]

/** From 2 (Monday) to 8 (Sunday). */
const weekday = (day: string) => ((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7) + 2
