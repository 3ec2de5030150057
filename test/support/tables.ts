import fc from 'fast-check'
import type { StepRow } from '#modules/workflow/index.ts'

const words = fc
  .string({ minLength: 1, maxLength: 12, unit: 'grapheme' })
  .map((text) => `Việc ${text.replace(/[\p{C}\s]+/gu, ' ')}.`.replace(/ +/g, ' '))
const limit = fc.oneof(
  fc.constant(null),
  fc.integer({ min: 1, max: 40 }).map((quarters) => ({ value: quarters / 4, unit: 'working_day' as const })),
  fc.integer({ min: 1, max: 20 }).map((value) => ({ value, unit: 'hour' as const })),
)
const place = fc.constantFrom<StepRow['place'][]>(
  { of: 'responsible' },
  { of: 'intake' },
  { of: 'code', code: 'H99.1' },
  { of: 'level', level: 'province' },
)
const common = { work: words, place, limit, wish: fc.array(fc.nat(), { minLength: 4, maxLength: 4 }) }
const piece = fc.oneof(
  { weight: 4, arbitrary: fc.record({ ...common, kind: fc.constant('step' as const), produces: fc.option(words) }) },
  {
    weight: 1,
    arbitrary: fc.record({ ...common, kind: fc.constant('handover' as const), produces: fc.constant(null) }),
  },
)
const block = fc.array(fc.array(piece, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 3 })

type Piece = typeof piece extends fc.Arbitrary<infer T> ? T : never
type Drawn = StepRow & { wish: number[] }

/** Any table of steps that says something: choices, rounds, ways out early, parallel branches, hand-overs. */
export const aTable: fc.Arbitrary<StepRow[]> = fc
  .array(fc.oneof({ weight: 3, arbitrary: piece.map((one) => [[one]]) }, { weight: 1, arbitrary: block }), {
    minLength: 1,
    maxLength: 6,
  })
  .map((segments) =>
    withWays(
      segments.flatMap((branches) =>
        branches.flatMap((branch, i) => branch.map((one) => rowOf(one, branches.length > 1 ? 'ABC'.charAt(i) : ''))),
      ),
    ),
  )

const rowOf = ({ work, place, limit, kind, produces, wish }: Piece, branch: string): Drawn => ({
  key: '',
  number: '',
  work,
  place,
  limit,
  kind,
  produces,
  wish,
  branch,
  next: '',
  ways: [],
  role: kind === 'step' ? 'officer' : null,
  purpose: 'handle',
  procedure: kind === 'handover' ? '9.000001' : null,
})

/** Lets rows lead where a table allows: within their branch, or on the main line to a row or the head of a block. */
function withWays(rows: Drawn[]): StepRow[] {
  const keyed = rows.map((row, i) => ({ ...row, key: `b${i + 1}`, number: String(i + 1) }))
  return keyed.map(({ wish, ...row }, i) => {
    const [kind = 0, first = 0, second = 0] = wish
    const targets = ['', '#end', ...targetsOf(keyed, i)]
    const to = (n: number) => targets[n % targets.length] ?? ''
    if (kind % 5 === 0) return { ...row, next: to(first) }
    if (kind % 5 > 2 || row.kind === 'handover') return row
    const third = kind % 2 === 0 ? [{ outcome: 'done', to: '' }] : []
    return {
      ...row,
      ways: [{ outcome: 'fit', to: to(first) }, { outcome: 'Trả lại "làm" <lại>', to: to(second) }, ...third],
    }
  })
}

function targetsOf(rows: StepRow[], at: number): string[] {
  const row = rows[at] as StepRow
  let [from, to] = [at, at]
  if (row.branch) {
    while (rows[from - 1]?.branch === row.branch) from -= 1
    while (rows[to + 1]?.branch === row.branch) to += 1
    return rows.slice(from, to + 1).map(({ key }) => key)
  }
  const isHead = (one: StepRow, i: number) => !one.branch || (one.branch === 'A' && rows[i - 1]?.branch !== 'A')
  return rows.filter(isHead).map(({ key }) => key)
}
