import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import type { Measures, MeasureValue } from './evaluate.ts'
import type { Ground } from './ground.ts'
import { type Days, wholeMonths } from './period.ts'
import { indicatorsOf, type Rulebook } from './rulebook.ts'

type Row = { agencyId: number; measure: string; from: string; to: string; numerator: number; denominator: number }
type Figures = Map<string, Row[]>

/**
 * Figures that people declared, for those the system cannot count. An agency's own declaration of the very period
 * comes first, then its declarations within the period added up, then – for a state of things such as a service that is
 * offered – the newest that covers the period, then those of the agencies under it added up. Answers on paper are added
 * to those counted here.
 */
export async function declaredFigures(db: Db, rulebook: Rulebook, ground: Ground, period: Days) {
  const points = new Set(
    indicatorsOf(rulebook)
      .filter((one) => one.formula.kind === 'points')
      .map((one) => one.code),
  )
  const states = new Set(
    indicatorsOf(rulebook)
      .filter((one) => one.counts === 'other')
      .map((one) => one.code),
  )
  const answers = new Set(
    indicatorsOf(rulebook).flatMap((one) =>
      one.measures.flatMap(({ code, fedBy }) => (fedBy === 'answers' ? [code] : [])),
    ),
  )
  const codes = indicatorsOf(rulebook).flatMap((one) => one.measures.map((measure) => measure.code))
  const rows = await newest(db, codes, period)
  const figures = Map.groupBy(rows, ({ agencyId, measure }) => `${agencyId} ${measure}`)
  const declared = new Set(rows.map((row) => row.measure))
  const children = Map.groupBy(ground.agencies.values(), (agency) => agency.parentId)

  return (agencyId: number, counted: Measures): Measures => {
    const measures: Partial<Record<string, MeasureValue>> = {}
    for (const code of declared) {
      const value = figureOf(agencyId, code)
      if (value) measures[code] = answers.has(code) ? sumOf([value, ...(counted[code] ? [counted[code]] : [])]) : value
    }
    const { DOSSIER_SYNC: reported, ...others } = measures
    const synchronised = counted.DOSSIER_SYNC
    if (!synchronised) return others
    const count = Math.max(synchronised.denominator, reported?.denominator ?? 0)
    const denominator = count || lastYear(figures, agencyId, period)
    return { ...others, DOSSIER_SYNC: { numerator: synchronised.numerator, denominator } }
  }

  function figureOf(agencyId: number, code: string): MeasureValue | undefined {
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
