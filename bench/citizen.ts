import { loadReference } from '#demo/index.ts'
import type { Db } from '#lib/db/index.ts'
import { paths } from '#lib/routes.ts'
import { enter } from '#modules/identity/index.ts'
import { findProcess, loadGeneralProcesses } from '#modules/workflow/index.ts'
import { fill } from './scorecards/fill.ts'
import { ask } from './support/asking.ts'
import { type Database, withDatabase } from './support/database.ts'
import { fillHandling } from './support/handled.ts'
import { rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { withServer } from './support/server.ts'

const STORED = Number(process.env.BENCH_STORED ?? 1_000_000)
const SECONDS = Number(process.env.BENCH_SECONDS ?? 8)
const FLOOR = { perSecond: 2000, p99: 15 }
const PUBLIC = ['search', 'procedure'] // the same for everybody; what follows is one person's own
const NOW = new Date()

/** The citizen's pages of a real server with a million dossiers stored: public ones, and those of one person. */
export async function run(): Promise<Outcome> {
  const rows = await withDatabase(measure)
  return {
    title: `Citizen's pages of one server with ${STORED.toLocaleString('en')} dossiers stored, 10 connections`,
    rows: rows.map(({ page, perSecond, p99, failed }) => ({
      page,
      'pages/s': rounded(perSecond),
      'p99 ms': p99,
      failed,
    })),
    floor: `public pages at least ${FLOOR.perSecond.toLocaleString('en')} a second with p99 at most ${FLOOR.p99} ms; none failed`,
    met: rows.every(
      ({ page, perSecond, p99, failed }) =>
        failed === 0 && (!PUBLIC.includes(page) || (perSecond >= FLOOR.perSecond && p99 <= FLOOR.p99)),
    ),
    notes: [
      'Tracking and the first page of a form belong to one person and are read anew each time, under their session.',
    ],
  }
}

async function measure({ url, db, admin }: Database) {
  await loadReference(db, NOW)
  await loadGeneralProcesses(db, NOW)
  await fill(admin, STORED, 128)
  const process = await findProcess(db, { procedureId: null, agencyId: 1 }, '2026-11-18')
  await fillHandling(admin, process?.id ?? 0)
  const dossier = await aDossier(db)
  const issuer = 'http://127.0.0.1:1/vneid'
  const claims = { sub: 'bench', name: 'Nguyễn Thị Đo', national_id: '068190000001', birthdate: '1990-05-01' }
  const session = `mc_cong_dan=${await enter(db, issuer, claims, NOW)}`
  const env = {
    MOTCUA_VNEID_ISSUER: issuer,
    MOTCUA_VNEID_CLIENT: 'bench',
    MOTCUA_VNEID_SECRET: 'bench',
    MOTCUA_JOBS: 'off',
    MOTCUA_URL: 'http://localhost:3000',
  }
  return withServer(
    url,
    async ({ origin }) => {
      const pages = {
        search: { path: `${paths('vi').procedures()}?q=khai+sinh` },
        procedure: { path: paths('vi').procedure('1.001193') },
        tracking: await tracking(origin, dossier),
        'first page of a form': await firstPage(origin, session, dossier.commune),
      }
      const rows = []
      for (const [page, { path, cookie }] of Object.entries<{ path: string; cookie?: string }>(pages)) {
        const headers: Record<string, string> = cookie ? { cookie } : {}
        await ask(origin + path, 2, headers) // warms up
        rows.push({ page, ...(await ask(origin + path, SECONDS, headers)) })
      }
      return rows
    },
    env,
  )
}

type Filed = { code: string; idNumber: string | null; commune: string }

const aDossier = (db: Db): Promise<Filed> =>
  db
    .selectFrom('dossier')
    .innerJoin('party', 'dossierId', 'id')
    .innerJoin('agency', 'agency.id', 'dossier.agencyId')
    .select(['dossier.code', 'idNumber', 'agency.code as commune'])
    .where('level', '=', 'commune')
    .where('validTo', '=', 'infinity')
    .orderBy('dossier.id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()

/** A dossier's page for whoever has shown its code and the last four digits of a number. */
async function tracking(origin: string, { code, idNumber }: Filed) {
  const answer = await post(`${origin}/tra-cuu`, { ma: code, so: (idNumber ?? '').slice(-4) })
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  return { path: answer.headers.get('location') ?? '', cookie }
}

async function firstPage(origin: string, cookie: string, agency: string) {
  const begun = await post(`${origin}/nop-ho-so/1.001193`, { agency }, cookie)
  const draft = begun.headers.get('location') ?? ''
  const first = await fetch(origin + draft, { headers: { cookie }, redirect: 'manual' })
  return { path: first.headers.get('location') ?? draft, cookie }
}

async function post(url: string, fields: Record<string, string>, cookie = '') {
  const headers = { cookie, origin: new URL(url).origin, 'sec-fetch-site': 'same-origin' }
  const answer = await fetch(url, { method: 'POST', body: new URLSearchParams(fields), headers, redirect: 'manual' })
  if (answer.status !== 303) throw new Error(`${url} answers ${answer.status}: ${(await answer.text()).slice(0, 300)}`)
  return answer
}
