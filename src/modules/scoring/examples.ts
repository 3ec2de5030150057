import { type Fraction, toNumber } from '#lib/fraction.ts'
import { evaluate } from './evaluate.ts'
import type { Rulebook } from './rulebook.ts'
import type { Example } from './schema/example.ts'

/** A figure of an example that does not come out as the rulebook says. */
export type ExampleDifference = {
  example: string
  at: string
  expected: number | string | null
  got: number | string | null
}

/** Runs every example of a rulebook; empty when law, data and code agree. */
export const checkExamples = (book: Rulebook): ExampleDifference[] =>
  book.examples.flatMap((example) => checkExample(book, example))

/** What one example of a rulebook expects and the evaluation does not give. */
export function checkExample(book: Rulebook, example: Example): ExampleDifference[] {
  const result = evaluate(book, example.measures, example.choices)
  const plain = (score: Fraction | null) => (score === null ? null : toNumber(score, book.rounding))
  const groups = new Map(result.groups.map(({ group, score }) => [group.code, plain(score)]))
  const subtotals = new Map(result.subtotals.map(({ subtotal, score }) => [subtotal.code, plain(score)]))
  const scores = new Map(
    result.groups.flatMap((group) => group.indicators.map(({ indicator, score }) => [indicator.code, plain(score)])),
  )
  const { expect } = example
  const outcomes: [string, number | string | null | undefined, number | string | null][] = [
    ...pairs('scores', expect.scores, scores),
    ...pairs('groups', expect.groups, groups),
    ...pairs('subtotals', expect.subtotals, subtotals),
    ['total', expect.total, plain(result.total)],
    ['class', expect.class, result.class?.name.vi ?? null],
  ]
  return outcomes.flatMap(([at, expected, got]) =>
    expected === undefined || expected === got ? [] : [{ example: example.name.en, at, expected, got }],
  )
}

const pairs = (
  where: string,
  expected: Record<string, number | null>,
  got: Map<string, number | null>,
): [string, number | null, number | null][] =>
  Object.entries(expected).map(([code, score]) => [`${where}.${code}`, score, got.get(code) ?? null])
