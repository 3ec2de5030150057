import pg from 'pg'
import { loadReference } from '#demo/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { loadGeneralProcesses } from '#modules/workflow/index.ts'
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
const FILED = Math.min(DOSSIERS, 4000)
const FLOOR = { perSecond: 700, p99: 60 }

type Run = { ms: number[]; seconds: number; cpu: Record<'server' | 'PostgreSQL', number> }

/**
 * One dossier a request to POST /api/v1/sync of a real server, all duties included: key, reading, judging, history,
 * tallies, audit, commit. Beside it a dossier filed here through POST /api/v1/dossiers, with promise, process, messages
 * and the telling to the national side; and bare inserts of the same two rows as by sync, one dossier a statement, over
 * as many connections.
 */
export async function run(): Promise<Outcome> {
  const { received, filed, inserted } = await withDatabase(measure)
  const row = (way: string, { ms, seconds, cpu }: Run) => ({
    way,
    'dossiers/s': rounded(ms.length / seconds),
    'median ms': rounded(median(ms)),
    'p99 ms': rounded(percentile(ms, 0.99)),
    'CPU µs/dossier, server': rounded(cpu.server / ms.length),
    'CPU µs/dossier, PostgreSQL': rounded(cpu.PostgreSQL / ms.length),
  })
  const rows = [
    row('POST /api/v1/sync', received),
    row('POST /api/v1/dossiers, handled here', filed),
    row('bare single-row inserts', inserted),
  ]
  return {
    title: `One dossier received over HTTP, ${CONNECTIONS} connections, ${received.ms.length.toLocaleString('en')} dossiers`,
    rows,
    floor: `at least ${FLOOR.perSecond} a second, p99 at most ${FLOOR.p99} ms`,
    met: received.ms.length / received.seconds >= FLOOR.perSecond && percentile(received.ms, 0.99) <= FLOOR.p99,
    notes: ['Sender, server and PostgreSQL share the two cores. Every commit reaches the disk.'],
  }
}

async function measure({ url, db, admin, pid }: Database): Promise<{ received: Run; filed: Run; inserted: Run }> {
  await loadReference(db, NOW)
  await loadGeneralProcesses(db, NOW)
  const { key } = await createKey(db, 'H36', 'bench', NOW)
  // the dossiers of the province's present agencies: a key writes for one province
  const all = [...nationalDossiers((WARM_UP + DOSSIERS) * 3)].filter(({ DonViXuLy }) => /H36\b/.test(String(DonViXuLy)))
  const bodies = all
    .slice(-WARM_UP - DOSSIERS)
    .map((one) => JSON.stringify({ madonvi: 'H36', service: 'DongBoHoSoMC', data: [one] }))
  const { received, filed } = await withServer(
    url,
    async ({ origin, pid: server }) => {
      const send = (path: string, accepts: (status: number, text: string) => boolean) => {
        const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
        const post = poster(`${origin}${path}`, CONNECTIONS, headers)
        return async (body: string) => {
          const { status, text } = await post(body)
          if (!accepts(status, text)) throw new Error(`${status} ${text.slice(0, 500)}`)
        }
      }
      const timed = async (all: string[], work: (body: string) => Promise<void>): Promise<Run> => {
        await inTurns(CONNECTIONS, all.slice(0, WARM_UP), work)
        const [before, pgBefore] = [cpuOf(server), cpuOf(pid)]
        const run = await inTurns(CONNECTIONS, all.slice(WARM_UP), work)
        return { ...run, cpu: { server: cpuOf(server) - before, PostgreSQL: cpuOf(pid) - pgBefore } }
      }
      const sync = send('/api/v1/sync', (status, text) => status === 200 && text.includes('"error_code":"0"'))
      const received = await timed(bodies, sync)
      const file = send('/api/v1/dossiers', (status) => status === 201)
      const communes = await communesUnder(admin)
      const filings = Array.from({ length: WARM_UP + FILED }, (_, i) => filing(communes[i % communes.length] ?? '', i))
      return { received, filed: await timed(filings, file) }
    },
    { MOTCUA_SYNC_RATE: '100000000' },
  )
  const { rows } = await admin.query<{ stored: number; counted: number }>(`
    select (select count(*) from dossier where facts & 1 = 1) as stored, (select sum(received) from tally where grain = 'D') as counted`)
  if (!rows[0]?.stored || rows[0].stored !== rows[0].counted)
    throw new Error(`Stored and counted differ: ${JSON.stringify(rows)}`)
  await admin.query(`delete from dossier_event using handling where handling.dossier_id = dossier_event.dossier_id`)
  await admin.query(`delete from dossier using handling where handling.dossier_id = id`)
  return { received, filed, inserted: await insertBare(url, admin, pid) }
}

async function communesUnder(admin: pg.Client): Promise<string[]> {
  const { rows } = await admin.query<{ code: string }>(
    `select code from agency where level = 'commune' and valid_to = 'infinity' and code like 'H36%' order by id`,
  )
  return rows.map(({ code }) => code)
}

/** What a counter's system would send: one person, no papers. */
const filing = (agency: string, i: number) =>
  JSON.stringify({
    procedure: '1.001193',
    agency,
    intake: agency,
    channel: 'counter',
    returnWay: 'counter',
    parties: [
      { role: 'owner', kind: 'citizen', name: `Nguyễn Văn ${i}`, idNumber: citizenNumber(i), phone: '0900000000' },
    ],
  })

/** A made-up number of a citizen born in 1990: province, sex and century, year, six digits. */
const citizenNumber = (i: number) => `068090${String(i).padStart(6, '0')}`

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
