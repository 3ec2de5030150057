import { add, compare, decimal, sum } from '#lib/fraction.ts'
import type { Indicator } from './indicator.ts'

export type Contradiction = { path: (string | number)[]; message: string }

type Book = {
  validFrom: string
  validTo: string | null
  max: number
  groups: { code: string; max: number; indicators: Indicator[] }[]
  classes: { from: number }[]
  subtotals: { code: string; max: number; indicators: string[]; classes: { from: number }[] }[]
  alternatives: { subject: string; code: string }[]
  examples: { measures: Record<string, unknown>; expect: { scores: object; groups: object; subtotals: object } }[]
}

/** What can be wrong with a rulebook although each of its parts is well formed. */
export function contradictions(book: Book): Contradiction[] {
  return [...dates(book), ...sums(book), ...duplicates(book), ...ladders(book), ...references(book)]
}

function* dates({ validFrom, validTo }: Book): Generator<Contradiction> {
  if (validTo !== null && validTo < validFrom) yield { path: ['validTo'], message: 'is before validFrom' }
}

function* sums({ max, groups, subtotals }: Book): Generator<Contradiction> {
  const total = (parts: { max: number }[]) => sum(parts.map((part) => decimal(part.max)))
  if (compare(total(groups), decimal(max)) !== 0) yield { path: ['max'], message: 'is not the sum of its groups' }
  for (const [at, group] of groups.entries())
    if (compare(total(group.indicators), decimal(group.max)) !== 0)
      yield { path: ['groups', at, 'max'], message: 'is not the sum of its indicators' }

  const limits = new Map(groups.flatMap((group) => group.indicators.map((one) => [one.code, decimal(one.max)])))
  for (const [at, subtotal] of subtotals.entries()) {
    const parts = subtotal.indicators.map((code) => limits.get(code) ?? decimal(0))
    if (compare(parts.reduce(add, decimal(0)), decimal(subtotal.max)) !== 0)
      yield { path: ['subtotals', at, 'max'], message: 'is not the sum of its indicators' }
  }
}

function* duplicates({ groups, alternatives }: Book): Generator<Contradiction> {
  const indicators = groups.flatMap((group) => group.indicators)
  const named: [string, string[]][] = [
    ['group', groups.map(({ code }) => code)],
    ['indicator', indicators.map(({ code }) => code)],
    ['measure', indicators.flatMap(({ measures }) => measures.map(({ code }) => code))],
    ['alternative', alternatives.map(({ subject, code }) => `${subject} ${code}`)],
    ...indicators.map((one): [string, string[]] => [
      `alternative of ${one.code}`,
      one.alternatives.map(({ code }) => code),
    ]),
  ]
  for (const [what, codes] of named)
    for (const code of new Set(codes.filter((one, at) => codes.indexOf(one) !== at)))
      yield { path: ['groups'], message: `the ${what} ${code} appears twice` }
}

function* ladders({ classes, subtotals }: Book): Generator<Contradiction> {
  const all = [
    { path: ['classes'], classes },
    ...subtotals.map((one, at) => ({ ...one, path: ['subtotals', at, 'classes'] })),
  ]
  for (const ladder of all) {
    const from = ladder.classes.map((one) => one.from)
    if (from.some((points, at) => at > 0 && points >= (from[at - 1] ?? 0)) || from.at(-1) !== 0)
      yield { path: ladder.path, message: 'must descend from the best class to one that starts at 0' }
  }
}

function* references({ groups, subtotals, examples }: Book): Generator<Contradiction> {
  const indicators = groups.flatMap((group) => group.indicators)
  const known = {
    measures: new Set(indicators.flatMap(({ measures }) => measures.map(({ code }) => code))),
    scores: new Set(indicators.map(({ code }) => code)),
    groups: new Set(groups.map(({ code }) => code)),
    subtotals: new Set(subtotals.map(({ code }) => code)),
  }
  const unknown = (codes: Iterable<string>, among: Set<string>) => [...codes].filter((code) => !among.has(code))

  for (const [at, group] of groups.entries())
    for (const [place, { formula, measures, max }] of group.indicators.entries()) {
      const path = ['groups', at, 'indicators', place, 'formula']
      const own = new Set(measures.map(({ code }) => code))
      if (formula.kind !== 'steps') continue
      const named = formula.steps.flatMap((step) => step.all.map(({ measure }) => measure))
      for (const code of unknown(named, own)) yield { path, message: `names the unknown measure ${code}` }
      if (formula.steps.some(({ score }) => score > max)) yield { path, message: 'gives more than max' }
    }
  for (const [at, { indicators: codes }] of subtotals.entries())
    for (const code of unknown(codes, known.scores))
      yield { path: ['subtotals', at], message: `names the unknown indicator ${code}` }
  for (const [at, { measures, expect }] of examples.entries()) {
    const named = { measures, scores: expect.scores, groups: expect.groups, subtotals: expect.subtotals }
    for (const key of ['measures', 'scores', 'groups', 'subtotals'] as const)
      for (const code of unknown(Object.keys(named[key]), known[key]))
        yield { path: ['examples', at], message: `names ${code}, unknown among its ${key}` }
  }
}
