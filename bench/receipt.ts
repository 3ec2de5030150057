import pg from 'pg'
import { loadGround } from '#demo/ground.ts'
import { createKey } from '#modules/identity/index.ts'
import { cpuDuring, cpuOf } from './support/cpu.ts'
import { type Database, withDatabase } from './support/database.ts'
import { median, percentile, rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { NOW, nationalDossiers } from './support/payload.ts'
import { withServer } from './support/server.ts'
import { inTurns, poster } from './support/traffic.ts'

const CONNECTIONS = 16
const WARM_UP = 1000
const DOSSIERS = Number(process.env.BENCH_DOSSIERS ?? 10_000)
const FLOOR = { perSecond: 700, p99: 60 }

type Run = { ms: number[]; seconds: number; cpu: Record<'server' | 'PostgreSQL', number> }

/**
 * One dossier a request to POST /api/v1/sync of a real server, all duties included: key, reading, judging, history,
 * tallies, audit, commit. Beside it bare inserts of the same two rows, one dossier a statement, over as many connections.
 */
export async function run(): Promise<Outcome> {
  const { received, inserted } = await withDatabase(measure)
  const row = (way: string, { ms, seconds, cpu }: Run) => ({
    way,
    'dossiers/s': rounded(ms.length / seconds),
    'median ms': rounded(median(ms)),
    'p99 ms': rounded(percentile(ms, 0.99)),
    'CPU µs/dossier, server': rounded(cpu.server / ms.length),
    'CPU µs/dossier, PostgreSQL': rounded(cpu.PostgreSQL / ms.length),
  })
  const rows = [row('POST /api/v1/sync', received), row('bare single-row inserts', inserted)]
  return {
    title: `One dossier received over HTTP, ${CONNECTIONS} connections, ${received.ms.length.toLocaleString('en')} dossiers`,
    rows,
    floor: `at least ${FLOOR.perSecond} a second, p99 at most ${FLOOR.p99} ms`,
    met: received.ms.length / received.seconds >= FLOOR.perSecond && percentile(received.ms, 0.99) <= FLOOR.p99,
    notes: ['Sender, server and PostgreSQL share the two cores. Every commit reaches the disk.'],
  }
}

async function measure({ url, db, admin, pid }: Database): Promise<{ received: Run; inserted: Run }> {
  await loadGround(db, NOW)
  const { key } = await createKey(db, 'H36', 'bench', NOW)
  // the dossiers of the province's present agencies: a key writes for one province
  const all = [...nationalDossiers((WARM_UP + DOSSIERS) * 3)].filter(({ DonViXuLy }) => /H36\b/.test(String(DonViXuLy)))
  const bodies = all
    .slice(-WARM_UP - DOSSIERS)
    .map((one) => JSON.stringify({ madonvi: 'H36', service: 'DongBoHoSoMC', data: [one] }))
  const received = await withServer(
    url,
    async (server) => {
      const sync = poster(`${server.origin}/api/v1/sync`, CONNECTIONS, {
        authorization: `Bearer ${key}`,
        'content-type': 'application/json',
      })
      const send = async (body: string) => {
        const { status, text } = await sync(body)
        if (status !== 200 || !text.includes('"error_code":"0"')) throw new Error(`${status} ${text.slice(0, 500)}`)
      }
      await inTurns(CONNECTIONS, bodies.slice(0, WARM_UP), send)
      const [before, pgBefore] = [cpuOf(server.pid), cpuOf(pid)]
      const run = await inTurns(CONNECTIONS, bodies.slice(WARM_UP), send)
      return { ...run, cpu: { server: cpuOf(server.pid) - before, PostgreSQL: cpuOf(pid) - pgBefore } }
    },
    { MOTCUA_SYNC_RATE: '100000000' },
  )
  const { rows } = await admin.query<{ stored: number; counted: number }>(`
    select (select count(*) from dossier where facts & 1 = 1) as stored, (select sum(received) from tally where grain = 'D') as counted`)
  if (!rows[0]?.stored || rows[0].stored !== rows[0].counted)
    throw new Error(`Stored and counted differ: ${JSON.stringify(rows)}`)
  return { received, inserted: await insertBare(url, admin, pid) }
}

/** Everything stored is read back and inserted again, dossier by dossier, into the emptied tables. */
async function insertBare(url: string, admin: pg.Client, pid: number): Promise<Run> {
  const { rows } = await admin.query<{ dossier: object; event: object }>(`
    select to_json(dossier) as dossier, to_json(dossier_event) as event from dossier join dossier_event on dossier_id = id order by id`)
  await admin.query('truncate dossier, dossier_event')
  await admin.query('checkpoint')
  const columnsOf = (row: object) => Object.keys(row).join(', ')
  const [first] = rows
  if (!first) throw new Error('Nothing was received')
  const [d, e] = [Object.keys(first.dossier).length, Object.keys(first.event).length]
  const marks = (from: number, count: number) => Array.from({ length: count }, (_, i) => `$${from + i + 1}`).join(', ')
  const text = `with event as (insert into dossier_event (${columnsOf(first.event)}) values (${marks(d, e)}))
    insert into dossier (${columnsOf(first.dossier)}) values (${marks(0, d)})`
  const pool = new pg.Pool({ connectionString: url, max: CONNECTIONS })
  pool.on('error', () => {}) // the query that needs the connection says so itself
  const insert = async ({ dossier, event }: { dossier: object; event: object }) => {
    await pool.query({ name: 'bare', text, values: [...Object.values(dossier), ...Object.values(event)] })
  }
  try {
    await inTurns(CONNECTIONS, rows.slice(0, WARM_UP), insert)
    let run = { ms: [] as number[], seconds: 0 }
    const cpu = await cpuDuring(pid, async () => {
      run = await inTurns(CONNECTIONS, rows.slice(WARM_UP), insert)
    })
    return { ...run, cpu: { server: cpu.own, PostgreSQL: cpu.other } }
  } finally {
    await pool.end()
  }
}
