import { loadReference } from '#demo/index.ts'
import type { Db } from '#lib/db/index.ts'
import { DossierQuestion, listTasks, searchDossiers, TaskQuestion } from '#modules/desk/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import { findProcess, getProcess, loadGeneralProcesses } from '#modules/workflow/index.ts'
import { fill } from './scorecards/fill.ts'
import { type Database, withDatabase } from './support/database.ts'
import { fillHandling } from './support/handled.ts'
import { median, percentile, rounded, times } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'

const STORED = Number(process.env.BENCH_STORED ?? 1_000_000)
const FLOOR = 15
const NOW = new Date('2026-11-18T10:00:00+07:00')

/** Lists of a hundred with their exact total among a million dossiers that are handled here, as an officer opens them. */
export async function run(): Promise<Outcome> {
  const lists = await withDatabase(measure)
  const own = lists.filter(({ rival }) => !rival)
  return {
    title: `Lists of 100 with exact total among ${STORED.toLocaleString('en')} dossiers`,
    rows: lists.map(({ list, total, ms }) => ({
      list,
      total,
      'median ms': rounded(median(ms)),
      'p99 ms': rounded(percentile(ms, 0.99)),
    })),
    floor: `at most ${FLOOR} ms (median) for an officer's lists`,
    met: own.every(({ ms }) => median(ms) <= FLOOR),
    notes: ['Published: 150 to 430 ms on 10 cores. The rival looks a person up by LIKE, and counts what it finds.'],
  }
}

type Measured = { list: string; total: number; ms: number[]; rival?: true }

async function measure({ db, admin }: Database): Promise<Measured[]> {
  await loadReference(db, NOW)
  await loadGeneralProcesses(db, NOW)
  await fill(admin, STORED, 128)
  const commune = await busiest(db)
  const process = await findProcess(db, { procedureId: null, agencyId: commune }, '2026-11-18')
  await fillHandling(admin, (await getProcess(db, process?.id ?? 0)).id)
  const person = (role: Role): Officer => ({
    id: '00000000-0000-4000-8000-000000000001',
    name: 'Người đo',
    duties: [{ agencyId: commune, role, onBehalfOf: null }],
  })
  const tasks = TaskQuestion.parse({})
  const of = (q: string) => DossierQuestion.parse({ q })
  const one = await db
    .selectFrom('dossier')
    .innerJoin('party', 'dossierId', 'id')
    .select(['code', 'idNumber', 'name'])
    .where('agencyId', '=', commune)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  const measured = async (list: string, read: () => Promise<{ total: number }>): Promise<Measured> => {
    const { total } = await read()
    return { list, total, ms: await times(60, read, { warmUp: 10 }) }
  }
  const like = async () => {
    const { rows } = await admin.query<{ total: number }>(
      `select count(*)::int as total from dossier d join party p on p.dossier_id = d.id where d.agency_id = $1 and p.id_number like $2`,
      [commune, `%${one.idNumber}%`],
    )
    return { total: rows[0]?.total ?? 0 }
  }
  return [
    await measured('my tasks', () => listTasks(db, person('officer'), tasks, NOW)),
    await measured('dossiers of my commune', () => searchDossiers(db, person('clerk'), of(''), NOW)),
    await measured('by code', () => searchDossiers(db, person('clerk'), of(one.code), NOW)),
    await measured('by number of the citizen', () => searchDossiers(db, person('clerk'), of(one.idNumber ?? ''), NOW)),
    await measured('by name without accents', () => searchDossiers(db, person('clerk'), of(one.name), NOW)),
    { ...(await measured('rival: LIKE over the commune', like)), rival: true },
  ]
}

/** A commune of the usual size: the median by number of dossiers. */
async function busiest(db: Db): Promise<number> {
  const rows = await db
    .selectFrom('dossier')
    .innerJoin('agency', 'agency.id', 'agencyId')
    .select(['agencyId'])
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('level', '=', 'commune')
    .groupBy('agencyId')
    .orderBy('n')
    .execute()
  return rows[Math.floor(rows.length / 2)]?.agencyId ?? 0
}
