import { sql } from 'kysely'
import { openScoring } from '#main/scoring.ts'
import { countsUnder } from '#modules/cases/index.ts'
import type { Period } from '#modules/catalogue/index.ts'
import { registryOf, widthFor } from '#modules/catalogue/index.ts'
import { readCounts, Tally, tallyDifferences } from '#modules/dossiers/index.ts'
import { getRanking } from '#modules/scoring/index.ts'
import { type Duck, duckOf } from './scorecards/duck.ts'
import { FIRST_DAY, fill, NOW } from './scorecards/fill.ts'
import { DECLARATIONS, foundProvince, PROVINCE } from './scorecards/province.ts'
import { DUCKDB, differences, POSTGRES, recountSql } from './scorecards/recount.ts'
import { type Database, withDatabase } from './support/database.ts'
import { median, percentile, rounded, times } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'

const RULEBOOK = 'qd-766-2022'
const scoring = openScoring()
const SIZES = (process.env.BENCH_DOSSIERS ?? '100000,1000000,10000000').split(',').map(Number)
const PROVEN = 20_000
const REPETITIONS = 100
const FLOOR = { ms: 25, flat: 1.3, recount: 200, duck: 10 }

/** The periods as they stand: each still runs, so that open dossiers are judged. The last holds every dossier. */
const PERIODS = {
  month: { from: '2026-11-01', to: '2026-11-30', asOf: NOW },
  quarter: { from: '2026-10-01', to: '2026-12-31', asOf: NOW },
  year: { from: '2026-01-01', to: '2026-12-31', asOf: NOW },
  'all dossiers': { from: FIRST_DAY, to: '2026-12-31', asOf: NOW },
} satisfies Record<string, Period>

type Measured = {
  dossiers: number
  period: string
  ms: number
  p99: number
  recount: number
  duck: number
  differing: number
}

/**
 * Every 766 scorecard of a province, ranked, by the product's own function, beside a recount in PostgreSQL and one in
 * DuckDB from the same rows, at three sizes. All figures of all agencies are compared in every row.
 */
export async function run(): Promise<Outcome> {
  // Logging less while filling changes no reading.
  const measured = await withDatabase(measureAll, {
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '16GB',
    autovacuum: 'off',
  })
  const worst = (dossiers: number) =>
    Math.max(
      ...measured.filter((row) => row.dossiers === dossiers && row.period !== 'all dossiers').map((row) => row.ms),
    )
  const [least = 0, most = 0] = [Math.min(...SIZES), Math.max(...SIZES)]
  const flat = worst(most) / worst(least)
  const whole = measured.filter((row) => row.dossiers === most && row.period === 'all dossiers')
  const met =
    SIZES.every((size) => worst(size) <= FLOOR.ms) &&
    flat <= FLOOR.flat &&
    measured.every(({ differing }) => differing === 0) &&
    whole.every(({ ms, recount, duck }) => recount / ms >= FLOOR.recount && duck / ms >= FLOOR.duck)
  return {
    title: `All 766 scorecards of a province: 150 agencies, 21 indicators (median of ${REPETITIONS}, ms)`,
    rows: measured.map(({ dossiers, period, ms, p99, recount, duck, differing }) => ({
      dossiers: dossiers.toLocaleString('en'),
      period,
      scorecards: rounded(ms),
      p99: rounded(p99),
      'SQL recount': rounded(recount),
      'times slower': rounded(recount / ms),
      DuckDB: rounded(duck),
      'times slower ': rounded(duck / ms),
      'differing figures': differing,
    })),
    floor: `month, quarter and year each at most ${FLOOR.ms} ms, the worst of them growing at most ${FLOOR.flat} × from least to most (here ${rounded(flat)} ×); over all dossiers the recount at least ${FLOOR.recount} × and DuckDB at least ${FLOOR.duck} × slower; no differing figure`,
    met,
    notes: [
      'Scorecards: getRanking from the tallies to places, means and points, five queries and their reading included. The rivals only count: they evaluate and rank nothing.',
      `The tallies were filled by SQL; over ${PROVEN.toLocaleString('en')} dossiers they were proven equal to the product's own count, row by row.`,
      'DuckDB holds the six columns it needs as a table in its own file, in order of receipt, with both cores.',
    ],
  }
}

async function measureAll(database: Database): Promise<Measured[]> {
  const { db, admin } = database
  await foundProvince(db)
  await admin.query(DECLARATIONS)
  const width = widthFor(await registryOf(db))
  await fill(admin, PROVEN, width)
  await proveTallies(database)
  const measured: Measured[] = []
  for (const size of SIZES) {
    await fill(admin, size, width)
    const duck = await duckOf(database, `d${size}`)
    for (const [name, period] of Object.entries(PERIODS))
      measured.push({ dossiers: size, ...(await measure(database, duck, name, period)) })
    duck.close()
  }
  return measured
}

async function measure(
  { db, admin }: Database,
  duck: Duck,
  name: string,
  period: Period,
): Promise<Omit<Measured, 'dossiers'>> {
  const recount = async () => (await admin.query(recountSql(period, POSTGRES))).rows as Record<string, unknown>[]
  const duckRecount = () => duck.rows(recountSql(period, DUCKDB))
  const registry = await registryOf(db)
  const own = await readCounts(db, period, widthFor(registry))
  const counted = [...registry.agencies.values()].map(({ id, code }) => ({
    id,
    code,
    counts: countsUnder(registry, id, own),
  }))
  const differing = [...differences(counted, await recount()), ...differences(counted, await duckRecount())]
  if (differing.length > 0) console.error(differing.slice(0, 10).join('\n'))
  const ms = await times(REPETITIONS, () => getRanking(db, scoring, RULEBOOK, { ...period, under: PROVINCE }, 'vi'), {
    warmUp: 50,
  })
  return {
    period: name,
    ms: median(ms),
    p99: percentile(ms, 0.99),
    recount: median(await times(3, recount)),
    duck: median(await times(7, duckRecount)),
    differing: differing.length,
  }
}

/** The SQL that fills the tallies says what the product's own counting says. */
async function proveTallies({ db }: Database) {
  const { rows } = await sql<{
    agencyId: number
    procedureId: number
    receivedOn: string
    facts: number
    handlingSeconds: number
    lateAfter: number | null
  }>`
    select agency_id, procedure_id, received_on, facts, handling_seconds, (extract(epoch from late_after) * 1000)::bigint as late_after from dossier
  `.execute(db)
  const tally = new Tally()
  for (const { facts, handlingSeconds, lateAfter, ...entry } of rows)
    tally.count({ ...entry, facts: { bits: facts, lateAfter, handlingSeconds, points: 0 } }, 1)
  const differing = await tallyDifferences(db, tally, widthFor(await registryOf(db)))
  if (differing.length > 0)
    throw new Error(`The bench filled the tallies wrongly:\n${differing.slice(0, 10).join('\n')}`)
}
