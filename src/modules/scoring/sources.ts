import { found } from '#lib/errors.ts'
import type { MeasureSource } from '#modules/catalogue/index.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'

/** The index sets of the product and all that feeds them: put together once, when it is wired, and handed on. */
export type Scoring = {
  rulebooks: readonly Rulebook[]
  /** Those that complete others come last. */
  sources: readonly MeasureSource[]
  sourceOf(measure: string): MeasureSource | undefined
}

/** Puts index sets and sources together. Throws when two sources claim one measure: a figure has one origin. */
export function scoringOf(rulebooks: readonly Rulebook[], sources: readonly MeasureSource[]): Scoring {
  const owners = new Map<string, MeasureSource>()
  for (const source of sources)
    for (const code of source.codes) {
      const other = owners.get(code)
      if (other) throw new Error(`The measure ${code} is fed by two sources: ${other.id} and ${source.id}`)
      owners.set(code, source)
    }
  const completes = (source: MeasureSource) => Number((source.completes?.length ?? 0) > 0)
  return {
    rulebooks,
    sources: sources.toSorted((a, b) => completes(a) - completes(b)),
    sourceOf: (measure) => owners.get(measure),
  }
}

/** Throws the refusal 404 when there is none. */
export const rulebookOf = ({ rulebooks }: Scoring, id: string): Rulebook =>
  found(
    rulebooks.find((one) => one.id === id),
    'Rulebook',
  )

const asked = new WeakMap<Rulebook, ReadonlySet<string>>()

/** The measures that a rulebook asks for, those of its alternatives among them. */
export function codesOf(rulebook: Rulebook): ReadonlySet<string> {
  const known =
    asked.get(rulebook) ??
    new Set(
      indicatorsOf(rulebook).flatMap(({ measures, alternatives }) => [
        ...measures.map(({ code }) => code),
        ...alternatives.flatMap(({ countedBy }) => countedBy ?? []),
      ]),
    )
  asked.set(rulebook, known)
  return known
}
