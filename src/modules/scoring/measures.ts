import { consistently, type Db } from '#lib/db/index.ts'
import type { FiguresOf, MeasureSource, Measures, MeasureValue, Period } from '#modules/catalogue/index.ts'
import { type RegistryAgency, registryOf } from '#modules/catalogue/index.ts'
import type { Rulebook } from './rulebook.ts'
import { codesOf, type Scoring } from './sources.ts'

/** The figures of an agency with everything under it, and the two counts that every rate is read against. */
export type AgencyFigures = { agency: RegistryAgency; measures: Measures; received: number; onTime: number }

/** Whatever the index set: on time over received is shown beside every score. */
const RATE = 'ON_TIME'

/**
 * The figures of these agencies, each with everything under it, in one consistent reading. Few rows are read, however
 * many dossiers there are: the tallies are kept by the transactions that change them. A measure without a source has no
 * figure.
 */
export function figuresOf(
  db: Db,
  scoring: Scoring,
  rulebook: Rulebook,
  agencyIds: number[],
  period: Period,
): Promise<Map<number, AgencyFigures>> {
  return consistently(db, async (tx) => {
    const registry = await registryOf(tx)
    const family = agencyIds.length === 1 ? [...registry.under(agencyIds[0] ?? 0)] : undefined
    const asked = new Set([...codesOf(rulebook), RATE])
    const reading: FiguresOf[] = []
    for (const source of scoring.sources) {
      const codes = wanted(source, asked)
      if (codes.size > 0)
        reading.push(await source.read(tx, { registry, period, family, rulebook: rulebook.id, codes }))
    }
    return new Map(
      agencyIds.flatMap((id) => {
        const agency = registry.agencies.get(id)
        if (!agency) return []
        const measures: Partial<Record<string, MeasureValue>> = {}
        for (const read of reading) {
          const figures = read(agency, measures)
          for (const code in figures) measures[code] = figures[code]
        }
        const { numerator: onTime = 0, denominator: received = 0 } = measures[RATE] ?? {}
        return [[id, { agency, measures, received, onTime }] as const]
      }),
    )
  })
}

/** Those of the measures asked for that the source feeds or completes. */
export function wanted({ codes, completes = [] }: MeasureSource, asked: ReadonlySet<string>): Set<string> {
  return new Set([...codes, ...completes].filter((code) => asked.has(code)))
}
