import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { formatDay } from '#lib/format.ts'
import type { Days, MeasureSource, Measures, MeasureValue, Registry } from '#modules/catalogue/index.ts'
import { declarationsOf } from './declarations.ts'
import { messages } from './messages.ts'
import { numbers } from './numbers.ts'
import { wholeMonths } from './period.ts'
import { indicatorsOf, type Measure, type Rulebook } from './rulebook.ts'

type Row = { agencyId: number; measure: string; from: string; to: string; numerator: number; denominator: number }
type Figures = Map<string, Row[]>

/** Counted here, and held against what the national report says. */
const SYNC = 'DOSSIER_SYNC'

/**
 * Figures that people declared, for those the system cannot count. An agency's own declaration of the very period
 * comes first, then its declarations within the period added up, then – for a state of things such as a service that is
 * offered – the newest that covers the period, then those of the agencies under it added up. Answers on paper are added
 * to those counted here.
 */
export function declaredMeasures(rulebooks: readonly Rulebook[]): MeasureSource {
  const fedBy = (kind: Measure['fedBy']) => [
    ...new Set(rulebooks.flatMap(measuresOf).flatMap((one) => (one.fedBy === kind ? [one.code] : []))),
  ]
  const own = new Set(fedBy('declared').filter((code) => code !== SYNC))
  const answers = new Set(fedBy('answers'))
  const kinds = new Map(rulebooks.map((rulebook) => [rulebook.id, kindsOf(rulebook)]))
  return {
    id: 'declarations',
    codes: [...own],
    completes: [...answers, SYNC],
    async read(tx, { registry, period, rulebook, codes }) {
      const asked = [...codes]
      const rows = await newest(tx, asked, period)
      const figures = Map.groupBy(rows, ({ agencyId, measure }) => `${agencyId} ${measure}`)
      const { points, states, noneUnlessSaid } = kinds.get(rulebook) ?? NO_KINDS
      const figureOf = finder(figures, registry, period, { points, states })
      const said = new Set(rows.map(({ measure }) => measure))
      return ({ id }, fed) => {
        const measures: Measures = {}
        for (const code of asked) {
          const value = said.has(code) ? figureOf(id, code) : undefined
          if (own.has(code)) measures[code] = value ?? (noneUnlessSaid.has(code) ? NONE : undefined)
          else if (value && answers.has(code)) measures[code] = sumOf([value, fed[code] ?? NOTHING])
        }
        const synchronised = codes.has(SYNC) ? fed[SYNC] : undefined
        if (!synchronised) return measures
        const reported = said.has(SYNC) ? figureOf(id, SYNC) : undefined
        const count = Math.max(synchronised.denominator, reported?.denominator ?? 0)
        const denominator = count || lastYear(figures, id, period)
        return { ...measures, [SYNC]: { numerator: synchronised.numerator, denominator } }
      }
    },
    async notes(tx, { agency, period, codes, measures }, lang) {
      const { integer } = numbers(lang)
      const notes = new Map<string, string[]>()
      for (const one of await declarationsOf(tx, agency.id)) {
        if (!one.current || one.from < period.from || one.to > period.to || !codes.has(one.measure)) continue
        const figure = `${integer(one.numerator)} / ${integer(one.denominator)}`
        const [from, to, on] = [formatDay(one.from), formatDay(one.to), formatDay(localDay(one.declaredAt))]
        const note = messages[lang].declared(figure, from, to, one.evidence, on)
        notes.set(one.measure, [...(notes.get(one.measure) ?? []), note])
      }
      for (const code of codes) if (measures[code]?.assumed) notes.set(code, [messages[lang].assumed])
      return notes
    },
  }
}

const measuresOf = (rulebook: Rulebook) => indicatorsOf(rulebook).flatMap(({ measures }) => measures)

const NOTHING: MeasureValue = { numerator: 0, denominator: 0 }
const NONE: MeasureValue = { ...NOTHING, assumed: true }
const NO_KINDS: ReturnType<typeof kindsOf> = { points: new Set(), states: new Set(), noneUnlessSaid: new Set() }

/** Points are given as a whole and never added up; a state of things holds throughout the days it is declared for. */
function kindsOf(rulebook: Rulebook) {
  const indicators = indicatorsOf(rulebook)
  const codes = (list: readonly { code: string }[]) => new Set(list.map(({ code }) => code))
  return {
    points: codes(indicators.filter(({ formula }) => formula.kind === 'points')),
    states: codes(indicators.filter(({ counts }) => counts === 'other')),
    noneUnlessSaid: codes(measuresOf(rulebook).filter(({ undeclared }) => undeclared === 'none')),
  }
}

type Kinds = Pick<ReturnType<typeof kindsOf>, 'points' | 'states'>

/** Finds what was declared of a measure for an agency, else for those under it. */
function finder(figures: Figures, registry: Registry, period: Days, { points, states }: Kinds) {
  const children = Map.groupBy(registry.agencies.values(), (agency) => agency.parentId)
  return function figureOf(agencyId: number, code: string): MeasureValue | undefined {
    const rows = figures.get(`${agencyId} ${code}`) ?? []
    const own = ownFigure(rows, period) ?? (states.has(code) ? covering(rows, period) : undefined)
    if (own || points.has(code)) return own
    const parts = (children.get(agencyId) ?? []).flatMap((child) => figureOf(child.id, code) ?? [])
    return parts.length > 0 ? sumOf(parts) : undefined
  }
}

/** The newest declaration of each agency, measure and period that lies within the period, covers it, or is of last year. */
async function newest(db: Db, codes: string[], { from, to }: Days): Promise<Row[]> {
  const last = lastYearOf(from)
  const { rows } = await sql<Row>`
    select distinct on (agency_id, measure, period_from, period_to)
      agency_id, measure, period_from as "from", period_to as "to", numerator, denominator
    from declaration
    where measure = any(${codes}) and (period_from >= ${from} and period_to <= ${to}
      or period_from <= ${from} and period_to >= ${to} or period_from = ${last.from} and period_to = ${last.to})
    order by agency_id, measure, period_from, period_to, declared_at desc, id desc
  `.execute(db)
  return rows
}

function ownFigure(rows: Row[], { from, to }: Days): MeasureValue | undefined {
  const exact = rows.find((row) => row.from === from && row.to === to)
  if (exact) return { numerator: exact.numerator, denominator: exact.denominator }
  const within = rows
    .filter((row) => row.from >= from && row.to <= to)
    .toSorted((a, b) => a.from.localeCompare(b.from) || b.to.localeCompare(a.to))
  const apart: Row[] = [] // the longest first where declarations lie inside one another
  for (const row of within) if (row.from > (apart.at(-1)?.to ?? '')) apart.push(row)
  return apart.length > 0 ? sumOf(apart) : undefined
}

function covering(rows: Row[], { from, to }: Days): MeasureValue | undefined {
  const row = rows.filter((one) => one.from <= from && one.to >= to).toSorted((a, b) => b.from.localeCompare(a.from))[0]
  return row && { numerator: row.numerator, denominator: row.denominator }
}

/** Where report and portal count nothing, last year's figure ÷ 12, ÷ 4 or × 1 stands in (QĐ 766, synchronisation indicator). */
function lastYear(figures: Figures, agencyId: number, period: Days): number {
  const share = ({ 1: 12, 3: 4, 12: 1 } as Record<number, number>)[wholeMonths(period) ?? 0]
  const year = lastYearOf(period.from)
  const row = (figures.get(`${agencyId} DOSSIER_SYNC`) ?? []).find(
    (one) => one.from === year.from && one.to === year.to,
  )
  return share && row ? Math.floor(row.denominator / share) : 0
}

const lastYearOf = (day: string): Days => ({
  from: `${Number(day.slice(0, 4)) - 1}-01-01`,
  to: `${Number(day.slice(0, 4)) - 1}-12-31`,
})

const sumOf = (parts: MeasureValue[]): MeasureValue => ({
  numerator: parts.reduce((sum, part) => sum + part.numerator, 0),
  denominator: parts.reduce((sum, part) => sum + part.denominator, 0),
})
