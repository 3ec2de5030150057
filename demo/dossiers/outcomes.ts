import { type Calendar, dueAt, loadCalendar, loadRules, workingTimeBetween } from '#modules/deadlines/index.ts'
import type { ChannelCode, NationalState } from '#modules/dossiers/index.ts'
import type { Chance } from '../random.ts'
import type { Office, Service } from './offices.ts'

/** What happens to one dossier up to a moment. Instants are milliseconds since 1970; null = it has not happened. */
export type Course = {
  state: NationalState
  submittedAt: number
  receivedAt: number | null
  dueAt: number | null
  supplements: { askedAt: number; completedAt: number | null }[]
  finishedAt: number | null
  returnedAt: number | null
  refusedAt: number | null
}

const HOUR = 3_600_000
const DAY = 24 * HOUR
const calendar: Calendar = loadCalendar()
const rules = loadRules()

/** Lets a dossier that arrives at `arrivedAt` live until `now`, as well or as badly as its agency works. */
export function courseOf(
  { office, service, channel }: { office: Office; service: Service; channel: ChannelCode },
  arrivedAt: number,
  now: number,
  chance: Chance,
): Course {
  const submittedAt = arrivedAt - waitBeforeReceipt(channel, chance)
  const course: Course = { ...NOTHING_YET, submittedAt, supplements: [] }
  if (chance.happens(0.004)) return { ...course, state: channel === 2 ? 1 : 2 } // never received
  if (channel === 2 && arrivedAt > now - DAY && chance.happens(0.3)) return { ...course, submittedAt: arrivedAt }
  if (chance.happens(0.012)) return refused(course, arrivedAt, now, chance)

  const promised = promiseFor(service, channel, arrivedAt)
  const intent = intentOf(office.quality, chance)
  course.receivedAt = arrivedAt
  course.dueAt = chance.happens(0.02) ? null : promised
  const waited = supplement(course, promised, now, office.quality, chance)
  const end = waited === null ? null : endOf(intent, arrivedAt, promised, chance) + waited
  const givenUp = waited === null ? (course.supplements.at(-1)?.askedAt ?? 0) + 30 * DAY : null
  if (givenUp !== null && givenUp < now && chance.happens(0.7)) return { ...course, state: 8, finishedAt: givenUp }
  if (end === null || end > now || isForgotten(intent, arrivedAt, now)) return stillOpen(course, now, chance)
  if (intent === 'withdrawn') return { ...course, state: 7, finishedAt: end }
  if (intent === 'stopped') return { ...course, state: 8, finishedAt: end }
  return finished(course, end, channel, now, chance)
}

const NOTHING_YET = {
  state: 1 as NationalState,
  receivedAt: null,
  dueAt: null,
  finishedAt: null,
  returnedAt: null,
  refusedAt: null,
}

/** The end of the limit for that channel, counted from receipt. */
export function promiseFor({ methods }: Service, channel: ChannelCode, receivedAt: number): number {
  const name = ({ 1: 'counter', 2: 'online', 3: 'post' } as const)[channel]
  const { limit = 5, unit = 'working_day' as const } = methods.find((one) => one.channel === name) ?? methods[0] ?? {}
  return dueAt(new Date(receivedAt), { value: limit, unit }, calendar, rules).getTime()
}

function waitBeforeReceipt(channel: ChannelCode, chance: Chance): number {
  if (channel === 1) return chance.between(2, 15) * 60_000
  return channel === 2 ? chance.between(0.02, 4) * HOUR : chance.between(20, 70) * HOUR
}

function refused(course: Course, arrivedAt: number, now: number, chance: Chance): Course {
  const refusedAt = workAfter(arrivedAt, chance.between(0.2, 7))
  if (refusedAt > now) return course
  return { ...course, state: 3, receivedAt: chance.happens(0.4) ? arrivedAt : null, refusedAt }
}

type Intent = 'early' | 'on the day' | 'late' | 'forgotten' | 'withdrawn' | 'stopped'

function intentOf(quality: number, chance: Chance): Intent {
  if (chance.happens(0.008)) return 'withdrawn'
  if (chance.happens(0.005)) return 'stopped'
  if (chance.happens(0.012 * (1 - quality))) return 'forgotten'
  if (chance.happens(0.36 * (1 - quality) ** 1.2 + 0.004)) return 'late'
  return chance.happens(0.35) ? 'on the day' : 'early'
}

/** Forgotten ones turn up again after some months. */
const isForgotten = (intent: Intent, arrivedAt: number, now: number) =>
  intent === 'forgotten' && arrivedAt > now - 120 * DAY

function endOf(intent: Intent, receivedAt: number, promised: number, chance: Chance): number {
  if (intent === 'late' || intent === 'forgotten') return workAfter(promised, 1 + 40 * chance.next() ** 2.5)
  const hours = workingTimeBetween(new Date(receivedAt), new Date(promised), calendar)
  const share =
    intent === 'on the day' ? Math.max(0, 1 - chance.between(0.2, 7) / Math.max(hours, 7)) : chance.between(0.1, 0.8)
  return Math.min(promised, workAfter(receivedAt, Math.max(0.25, hours * share)))
}

/** Asks for more papers now and then. Returns for how long the dossier waited, or null when the papers did not come yet. */
function supplement(course: Course, promised: number, now: number, quality: number, chance: Chance): number | null {
  const received = course.receivedAt ?? 0
  const times = chance.happens(0.003 + 0.014 * (1 - quality)) ? 2 : chance.happens(0.04 + 0.02 * (1 - quality)) ? 1 : 0
  let waited = 0
  let from = received
  for (let time = 1; time <= times; time++) {
    const hours = Math.max(1, workingTimeBetween(new Date(from), new Date(promised), calendar))
    const askedAt = workAfter(from, Math.min(20, hours * chance.between(0.05, 0.4)))
    if (askedAt >= now) return waited
    const answered = !chance.happens(0.08)
    const completedAt = workAfter(askedAt + chance.between(0.3, 9) * DAY, 0.2)
    const isThere = answered && completedAt <= now
    course.supplements.push({ askedAt, completedAt: isThere ? completedAt : null })
    if (!isThere) return null
    waited += completedAt - askedAt
    from = completedAt
  }
  return waited
}

function stillOpen(course: Course, now: number, chance: Chance): Course {
  const waits = course.supplements.some(({ completedAt }) => completedAt === null)
  const isNew = now - (course.receivedAt ?? 0) < 4 * HOUR && course.supplements.length === 0
  return { ...course, state: waits ? 5 : isNew ? 2 : chance.happens(0.05) ? 6 : 4 }
}

function finished(course: Course, end: number, channel: ChannelCode, now: number, chance: Chance): Course {
  const returnedAt = channel === 2 ? end + chance.between(0, 1) * HOUR : workAfter(end, 12 * chance.next() ** 2)
  const fetched = returnedAt <= now && !chance.happens(0.025)
  if (!fetched) return { ...course, state: 9, finishedAt: end }
  return { ...course, state: 10, finishedAt: chance.happens(0.03) ? null : end, returnedAt }
}

/** The moment at which that many office hours are worked. */
export const workAfter = (from: number, hours: number) =>
  Math.floor(dueAt(new Date(from), { value: hours, unit: 'hour' }, calendar, rules).getTime() / 1000) * 1000
