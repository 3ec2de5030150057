import { z } from 'zod'
import { VIET_NAM } from '#lib/clock.ts'

const DAY = 86_400_000
const certainties = ['official', 'agreed', 'single', 'unconfirmed'] as const

/**
 * How "on time" (xử lý trước hạn, đúng hạn) is read for dossiers received from a day on. What follows from it for one
 * dossier is worked out by the functions below and by `timeliness` alone.
 */
export const OnTimeRule = z.strictObject({
  /** Late only when the promised day is over; else from the promised moment on. */
  afterDueDay: z.boolean(),
  /** The time between a request for papers and their arrival counts as handling; else it is taken out. */
  waitedCounts: z.boolean(),
  /** More than one request for papers makes a dossier late, whenever it ends. */
  secondSupplementIsLate: z.boolean(),
  /** While papers asked for are awaited, a dossier is judged at the moment of the request; else like every open one. */
  judgedAtRequest: z.boolean(),
})
export type OnTimeRule = z.infer<typeof OnTimeRule>
/** A reading and the day from which it judges what is received. */
export type OnTimeReading = OnTimeRule & { validFrom: string }

const Reading = OnTimeRule.extend({
  validFrom: z.iso.date(),
  certainty: z.enum(certainties),
  source: z.string().min(1),
})

const moment = z.string().regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}$/, 'write a moment as 2026-11-27 17:00')
const Example = z.strictObject({
  says: z.string().min(1),
  received: moment,
  /** The promise (NgayHenTra). */
  due: moment,
  requests: z.array(z.strictObject({ asked: moment, came: moment.nullable() })).default([]),
  /** The end of handling; null = still open, and judged at `at`. */
  ended: moment.nullable(),
  at: moment.optional(),
  onTime: z.boolean(),
})

/** The readings, the oldest first, and examples that the tests run. The first one judges all that was received before it too. */
export const OnTimeBook = z
  .strictObject({ id: z.string(), readings: z.array(Reading).min(1), examples: z.array(Example) })
  .superRefine(({ readings, examples }, context) => {
    const say = (at: number, message: string) =>
      context.addIssue({ code: 'custom', path: ['readings', at, 'validFrom'], message })
    readings.forEach(({ validFrom }, i) => {
      const next = readings[i + 1]?.validFrom
      if (next !== undefined && next <= validFrom) say(i + 1, `${next} does not come after ${validFrom}`)
      const received = examples.map((one) => one.received.slice(0, 10))
      if (!received.some((day) => day >= validFrom && (next === undefined || day < next)))
        say(i, `give an example that was received from ${validFrom} on, under this reading`)
    })
  })
export type OnTimeBook = z.infer<typeof OnTimeBook>

/** The reading by which a dossier received at this moment (ms) is judged for good. */
export type OnTimeReadings = (receivedAt: number) => OnTimeReading

/** Looks readings up by the moment of receipt. They are few: comparing two numbers costs less than any cache of days. */
export function onTimeReadings(readings: readonly OnTimeReading[]): OnTimeReadings {
  const [first, ...later] = readings.map((reading) => ({ reading, from: startOf(reading.validFrom) }))
  if (!first) throw new Error('There is no reading of what is on time')
  later.reverse()
  return (receivedAt) => (later.find(({ from }) => from <= receivedAt) ?? first).reading
}

const startOf = (day: string) => Date.parse(`${day}T00:00:00+07:00`)

/** A request for papers and when they came, in ms. */
export type PaperRequest = { askedAt: number; completedAt: number | null }

/** The time that is taken out of the handling, in ms: that which was given to papers that came. */
export function timeTakenOut({ waitedCounts }: OnTimeReading, requests: readonly PaperRequest[]): number {
  if (waitedCounts) return 0
  let sum = 0
  for (const { askedAt, completedAt } of requests)
    if (completedAt !== null && completedAt > askedAt) sum += completedAt - askedAt
  return sum
}

/** The last moment (ms) at which a dossier promised for `due` is on time: the time taken out moves it. */
export function lastOnTime(reading: OnTimeReading, due: number, requests: readonly PaperRequest[]): number {
  const moved = due + timeTakenOut(reading, requests)
  return reading.afterDueDay ? endOfDay(moved) : moved
}

const endOfDay = (at: number) => (Math.floor((at + VIET_NAM) / DAY) + 1) * DAY - VIET_NAM - 1

/**
 * The promise to tell for a dossier whose ledger says `legalDue`, which has moved for these requests already: what the
 * rule takes out is taken off beforehand, so that `lastOnTime` gives the ledger's own verdict (decision 11).
 */
export const promiseToTell = (reading: OnTimeReading, legalDue: number, requests: readonly PaperRequest[]): number =>
  legalDue - timeTakenOut(reading, requests)
