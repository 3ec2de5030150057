import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import { loadDemo } from '#demo/index.ts'
import { paths } from '#lib/routes.ts'
import { ask } from './support/asking.ts'
import { type Database, withDatabase } from './support/database.ts'
import { rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { nationalDossiers } from './support/payload.ts'
import { withServer } from './support/server.ts'
import { poster } from './support/traffic.ts'

const CONNECTIONS = 10
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8)
const SCALE = Number(process.env.BENCH_SCALE ?? 1)
const PER_SECOND = 1 // two million dossiers a year with four messages each, in office hours
const FLOOR = { perSecond: 2000, p99: 15 }

type Row = { page: string; data: 'at rest' | 'arriving'; perSecond: number; p99: number; failed: number }

/**
 * Public pages of a real server with the demo loaded, asked for as browsers do (brotli): while nothing changes and while
 * dossiers arrive through POST /api/v1/sync. Every page is as new as the database at the moment it is asked for.
 */
export async function run(): Promise<Outcome> {
  const { dossiers, rows } = await withDatabase(measure)
  return {
    title: `Pages per second of one server, ${CONNECTIONS} connections, the demo with ${dossiers.toLocaleString('en')} dossiers`,
    rows: rows.map(({ page, data, perSecond, p99, failed }) => ({
      page,
      data,
      'pages/s': rounded(perSecond),
      'p99 ms': p99,
      failed,
    })),
    floor: `every page at least ${FLOOR.perSecond.toLocaleString('en')} a second with p99 at most ${FLOOR.p99} ms, at rest and while dossiers arrive; none failed`,
    met: rows.every(({ perSecond, p99, failed }) => perSecond >= FLOOR.perSecond && p99 <= FLOOR.p99 && failed === 0),
    notes: [
      `Arriving: ${PER_SECOND} dossiers a second, one a request. Asker, server and PostgreSQL share the two cores.`,
    ],
  }
}

async function measure({ url, db }: Database): Promise<{ dossiers: number; rows: Row[] }> {
  const demo = await loadDemo(db, new Date(), { scale: SCALE })
  if (!demo) throw new Error('The demo was not loaded')
  const busiest = await sql<{ code: string }>`
    select code from agency join tally on agency_id = agency.id where grain = 'M' and level = 'commune' group by code order by sum(received) desc, code limit 1
  `.execute(db)
  const pages = {
    ranking: paths('vi').rankings(),
    procedure: paths('vi').procedure('1.001193'),
    agency: paths('vi').agency(busiest.rows[0]?.code ?? 'H36'),
  }
  return withServer(url, async ({ origin }) => {
    const rows: Row[] = []
    for (const [page, path] of Object.entries(pages)) {
      await ask(origin + path, 2) // warms up
      rows.push({ page, data: 'at rest', ...(await ask(origin + path, SECONDS)) })
      const arriving = new AbortController()
      const sending = sendDossiers(origin, demo.key, arriving.signal)
      rows.push({ page, data: 'arriving', ...(await ask(origin + path, SECONDS)) })
      arriving.abort()
      await sending
    }
    return { dossiers: demo.dossiers, rows }
  })
}

let sent = 0

/** Dossiers that the demo does not have, in the format of provinces, steadily until the signal. */
async function sendDossiers(origin: string, key: string, signal: AbortSignal): Promise<void> {
  const sync = poster(`${origin}/api/v1/sync`, 1, {
    authorization: `Bearer ${key}`,
    'content-type': 'application/json',
  })
  for (const dossier of nationalDossiers(2000)) {
    if (signal.aborted) return
    if (!/H36\b/.test(String(dossier.DonViXuLy))) continue
    sent += 1
    const data = [{ ...dossier, MaHoSo: dossier.MaHoSo.replace(/\d+$/, String(8_000_000 + sent)) }]
    const { status, text } = await sync(JSON.stringify({ madonvi: 'H36', service: 'DongBoHoSoMC', data }))
    if (status !== 200 || !text.includes('"error_code":"0"')) throw new Error(`${status} ${text.slice(0, 300)}`)
    await sleep(1000 / PER_SECOND, undefined, { signal }).catch(() => {})
  }
}
