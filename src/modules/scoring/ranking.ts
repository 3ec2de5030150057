import { decimal, divide, type Fraction, fraction, roundHalfUp, sum } from '#lib/fraction.ts'
import { byName } from '#lib/i18n.ts'

/** An agency with its total, as it enters a ranking. `total` null: not evaluated. */
export type Contender = { code: string; name: string; total: number | null; received: number; onTime: number }

/**
 * Where the true on-time rate lies with 95 % confidence, as shares of 1. Unlike scores these are floating-point
 * numbers: they are an estimate shown beside a small number, and no score is ever computed from them.
 */
export type Interval = { low: number; high: number }

export type Ranked<T extends Contender> = T & {
  /** Competition rank; null when not evaluated or listed apart. */
  rank: number | null
  /** Shares its rank with another. */
  tied: boolean
  /** So few dossiers that chance alone may decide the place. */
  small: boolean
  /** Of the on-time rate, for small agencies only; null without any dossier. */
  interval: Interval | null
}

export type Ranking<T extends Contender> = {
  items: Ranked<T>[]
  /** Small agencies, when they are listed apart; they then take no rank. */
  apart: Ranked<T>[]
  /** Plain mean of the totals of everyone evaluated, half-up to 2 decimals; small ones included. */
  mean: number | null
}

/** Below this many received dossiers in the period an agency counts as small. */
const SMALL = 30

/**
 * Competition ranking (1, 2, 2, 4), best total first; equal totals in the order of their names in Vietnamese, then of
 * their codes; agencies without a total last, without a rank.
 */
export function rank<T extends Contender>(contenders: readonly T[], { smallApart = false } = {}): Ranking<T> {
  const sorted = contenders.toSorted(byTotal)
  const apart = smallApart ? sorted.filter(isSmall) : []
  const ranked = smallApart ? sorted.filter((one) => !isSmall(one)) : sorted
  const places = new Map<number, { rank: number; shared: number }>()
  for (const [at, { total }] of ranked.entries()) {
    if (total === null) continue
    const place = places.get(total) ?? { rank: at + 1, shared: 0 }
    places.set(total, { ...place, shared: place.shared + 1 })
  }
  const withPlace = (one: T): Ranked<T> => {
    const place = one.total === null || (smallApart && isSmall(one)) ? undefined : places.get(one.total)
    const small = isSmall(one)
    const interval = small ? wilson(one.onTime, one.received) : null
    return { ...one, rank: place?.rank ?? null, tied: (place?.shared ?? 0) > 1, small, interval }
  }
  const mean = plainMean(contenders.flatMap(({ total }) => (total === null ? [] : [total])))
  return {
    items: ranked.map(withPlace),
    apart: apart.map(withPlace),
    mean: mean === null ? null : Number(roundHalfUp(mean, 2).n) / 100,
  }
}

/** Exact mean of totals as they are written; null for none. */
export const plainMean = (totals: readonly number[]): Fraction | null =>
  totals.length === 0 ? null : divide(sum(totals.map((one) => decimal(one))), fraction(totals.length))

/** Wilson's score interval (95 %) of `hits` out of `trials`; null without trials. */
export function wilson(hits: number, trials: number): Interval | null {
  if (trials === 0) return null
  const z = 1.959963984540054
  const share = hits / trials
  const weight = 1 + z ** 2 / trials
  const centre = (share + z ** 2 / (2 * trials)) / weight
  const reach = (z / weight) * Math.sqrt((share * (1 - share)) / trials + z ** 2 / (4 * trials ** 2))
  return { low: Math.max(0, centre - reach), high: Math.min(1, centre + reach) }
}

const isSmall = ({ received }: Contender) => received < SMALL

function byTotal(a: Contender, b: Contender): number {
  const points = (b.total ?? -1) - (a.total ?? -1)
  return points || byName(a.name, b.name) || byName(a.code, b.code)
}
