import { createHash } from 'node:crypto'

/** Asks a program for a document of its public API, by path. Undefined where it has none (404). */
export type Ask = (path: string) => Promise<unknown>

/** Asks a running program over HTTP. */
export const askOf =
  (origin: string): Ask =>
  async (path) => {
    const answer = await fetch(origin + path)
    if (answer.status === 404) return
    if (!answer.ok) throw new Error(`${path} answers ${answer.status}: ${await answer.text()}`)
    return answer.json()
  }

export type Period = { from: string; to: string }
export type FiguresQuestion = { periods: readonly Period[]; asOf: string }

/** What an agency is given under a rulebook: figures alone, none of the words that explain them. */
export type Card = {
  total: number | null
  evaluatedMax: number
  class: string | null
  groups: Record<string, number | null>
  indicators: Record<string, IndicatorFigures>
}
type IndicatorFigures = [score: number | null, numerator: number | null, denominator: number | null, measures?: string]

/** By rulebook and period, such as `tt-01-2018 2026-01-01/2026-06-30`. Whoever is not scored is missing. */
export type Figures = {
  asOf: string
  cards: Record<string, Record<string, Card>>
  /** Places and totals of all agencies that are ranked, in the order of the ranking. */
  rankings: Record<string, string[]>
}

const AT_ONCE = 4

/** All scorecards and rankings of all agencies under each rulebook that is public there. */
export async function readFigures(ask: Ask, { periods, asOf }: FiguresQuestion): Promise<Figures> {
  const figures: Figures = { asOf, cards: {}, rankings: {} }
  const agencies = await allPages<{ code: string }>(ask, '/api/v1/agencies?')
  for (const { id } of await rulebooks(ask))
    for (const { from, to } of periods) {
      const when = `from=${from}&to=${to}&asOf=${encodeURIComponent(asOf)}`
      const name = `${id} ${from}/${to}`
      const ranked = await allPages<Ranked>(ask, `/api/v1/rankings/${id}?pageSize=500&${when}`)
      figures.rankings[name] = ranked.map(({ code, rank, total }) => `${rank} ${code} ${total}`)
      const cards = await inTurn(agencies, async ({ code }) => {
        const card = await ask(`/api/v1/agencies/${encodeURIComponent(code)}/scorecards/${id}?${when}`)
        return card === undefined ? [] : [[code, cardOf(card as Scorecard)] as const]
      })
      figures.cards[name] = Object.fromEntries(cards.flat())
    }
  return figures
}

/** The same figures give the same digest. */
export const digestOf = (figures: unknown) =>
  createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 16)

/** What differs between two readings, one line a figure; `before` is what was. */
export function differences(before: Figures, after: Figures): string[] {
  const lines: string[] = []
  const compare = (path: string, was: unknown, is: unknown) => {
    if (was !== null && is !== null && typeof was === 'object' && typeof is === 'object') {
      const [old, now] = [was as Record<string, unknown>, is as Record<string, unknown>]
      for (const key of new Set([...Object.keys(old), ...Object.keys(now)]))
        compare(`${path} ${key}`, old[key], now[key])
    } else if (was !== is) lines.push(`${path.trim()}: ${JSON.stringify(was)} → ${JSON.stringify(is)}`)
  }
  compare('', before.cards, after.cards)
  compare('', before.rankings, after.rankings)
  return lines
}

type Ranked = { code: string; rank: number | null; total: number | null }
type Scorecard = {
  total: number | null
  evaluatedMax: number
  class: string | null
  groups: { code: string; score: number | null; indicators: Indicator[] }[]
}
type Indicator = {
  code: string
  score: number | null
  numerator: number | null
  denominator: number | null
  measures?: { code: string; numerator: number | null; denominator: number | null }[]
}

function cardOf(card: Scorecard): Card {
  const indicators = card.groups.flatMap((group) => group.indicators)
  return {
    total: card.total,
    evaluatedMax: card.evaluatedMax,
    class: card.class,
    groups: Object.fromEntries(card.groups.map(({ code, score }) => [code, score])),
    indicators: Object.fromEntries(indicators.map((one) => [one.code, figuresOf(one)])),
  }
}

function figuresOf({ score, numerator, denominator, measures }: Indicator): IndicatorFigures {
  if (!measures) return [score, numerator, denominator]
  return [
    score,
    numerator,
    denominator,
    measures.map((one) => `${one.code} ${one.numerator}/${one.denominator}`).join(),
  ]
}

async function rulebooks(ask: Ask): Promise<{ id: string }[]> {
  const answer = await ask('/api/v1/rulebooks')
  const list = Array.isArray(answer) ? answer : (answer as { items: { id: string }[] }).items
  return list.toSorted((a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1))
}

async function allPages<T>(ask: Ask, path: string): Promise<T[]> {
  const items: T[] = []
  for (let page = 1; ; page += 1) {
    const answer = (await ask(`${path}&page=${page}`)) as { items: T[]; total: number } | undefined
    if (!answer) return items
    items.push(...answer.items)
    if (answer.items.length === 0 || items.length >= answer.total) return items
  }
}

/** Several at once, the answers in the order of what was asked. */
async function inTurn<T, R>(all: readonly T[], work: (one: T) => Promise<R>): Promise<R[]> {
  const answers: R[] = []
  let next = 0
  const worker = async () => {
    for (let i = next++; i < all.length; i = next++) answers[i] = await work(all[i] as T)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}
