import type { Bilingual } from '#lib/i18n.ts'
import { type Limit, sayLimit, type Unit } from '#modules/deadlines/index.ts'

import { type Graph, isWork, walk } from './graph.ts'

/** Time that steps take one after the other: working hours, and calendar days and months that do not mix with them. */
export type Time = { hours: number; days: number; months: number }

const NO_TIME: Time = { hours: 0, days: 0, months: 0 }
/** 0.25 working day is 2 hours. */
const HOURS_OF_A_DAY = 8
/** Only to say which of two ways is longer when their units differ. */
const ROUGH_HOURS: Record<keyof Time, number> = {
  hours: 1,
  days: HOURS_OF_A_DAY * (5 / 7),
  months: HOURS_OF_A_DAY * 21,
}

/** A limit as time. */
function timeOf(limit: Limit | null): Time {
  if (!limit) return NO_TIME
  const by: Record<Unit, Time> = {
    working_day: { ...NO_TIME, hours: limit.value * HOURS_OF_A_DAY },
    hour: { ...NO_TIME, hours: limit.value },
    day: { ...NO_TIME, days: limit.value },
    month: { ...NO_TIME, months: limit.value },
  }
  return by[limit.unit]
}

/** The longest time through a process: of parallel branches and of choices the longest counts, rounds once. */
export function totalTime(graph: Graph): Time {
  const { order, back } = walk(graph)
  const until = new Map<string, Time>()
  let longest = NO_TIME
  for (const node of order) {
    const before = until.get(node.id) ?? NO_TIME
    const after = isWork(node) ? plus(before, timeOf(node.limit)) : before
    longest = longer(longest, after)
    for (const flow of graph.flows) {
      if (flow.from === node.id && !back.has(flow)) until.set(flow.to, longer(until.get(flow.to) ?? NO_TIME, after))
    }
  }
  return longest
}

/**
 * A sum against the limit of a procedure: fits or over, when they count in one kind of time. Working time that is more
 * than as many calendar days is over for certain; anything else of two kinds is `unlike`.
 */
export function compare(sum: Time, limit: Limit): 'fits' | 'over' | 'spare' | 'unlike' {
  const whole = timeOf(limit.value === 0 ? { value: 1, unit: 'working_day' } : limit) // 0 = within the day
  const kinds = kindsOf(sum)
  const [kind] = kindsOf(whole)
  if (kind === undefined || kinds.some((one) => one !== kind)) {
    const isOver = kind === 'days' && sum.months === 0 && sum.hours / HOURS_OF_A_DAY + sum.days > whole.days
    return isOver ? 'over' : 'unlike'
  }
  if (sum[kind] > whole[kind]) return 'over'
  return sum[kind] < whole[kind] && limit.value > 0 ? 'spare' : 'fits'
}

/** `10 ngày làm việc`, `2 ngày làm việc + 3 ngày`. */
export function sayTime({ hours, days, months }: Time): Bilingual {
  const isInDays = hours >= HOURS_OF_A_DAY || hours % 2 === 0
  const work: Limit = isInDays ? { value: hours / HOURS_OF_A_DAY, unit: 'working_day' } : { value: hours, unit: 'hour' }
  const parts: Limit[] = [
    ...(hours > 0 ? [work] : []),
    ...(days > 0 ? [{ value: days, unit: 'day' } as const] : []),
    ...(months > 0 ? [{ value: months, unit: 'month' } as const] : []),
  ]
  const said = parts.map(sayLimit)
  if (said.length === 0) return { vi: '0 ngày làm việc', en: '0 working days' }
  return { vi: said.map(({ vi }) => vi).join(' + '), en: said.map(({ en }) => en).join(' + ') }
}

const kindsOf = (time: Time) => (['hours', 'days', 'months'] as const).filter((kind) => time[kind] > 0)

const plus = (a: Time, b: Time): Time => ({
  hours: a.hours + b.hours,
  days: a.days + b.days,
  months: a.months + b.months,
})

const rough = (time: Time) => kindsOf(time).reduce((sum, kind) => sum + time[kind] * ROUGH_HOURS[kind], 0)

const longer = (a: Time, b: Time) => (rough(b) > rough(a) ? b : a)
