import { type ChildProcess, spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { cp, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

import { loadReference } from '#demo/index.ts'
import { openFolder } from '#modules/documents/index.ts'
import { importDossiers } from '#modules/exchange/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { type Database, onServer, SECRET, withDatabase } from './support/database.ts'
import { rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { NOW, nationalDossiers } from './support/payload.ts'
import { withServer } from './support/server.ts'
import { inTurns, poster } from './support/traffic.ts'

const ROOT = new URL('../', import.meta.url).pathname
const STORED = Number(process.env.BENCH_DOSSIERS ?? 100_000)
const FILES = Number(process.env.BENCH_FILES ?? 1000)
const FILE_BYTES = 100_000
const CONNECTIONS = 4
const MOST_MEMORY = 512 // MB

type Run = { seconds: number; megabytes: number; memory: number }

/**
 * A province of a hundred thousand dossiers is backed up while others arrive, and restored on another server: is every
 * write there that was acknowledged before, and are the figures equal once the later ones are sent again? Beside it a
 * plain copy of the data folder, which needs a stop and the same PostgreSQL.
 */
export async function run(): Promise<Outcome> {
  const { backup, restore, copy, lost, later, differing } = await withDatabase(measure)
  const row = (way: string, { seconds, megabytes, memory }: Run) => ({
    way,
    seconds: rounded(seconds),
    MB: rounded(megabytes),
    'peak memory MB': memory > 0 ? rounded(memory) : '–',
  })
  return {
    title: `Backup of ${STORED.toLocaleString('en')} dossiers and ${FILES.toLocaleString('en')} files while others arrive, restored elsewhere`,
    rows: [
      row('motcua backup, under load', backup),
      row('motcua restore, on another server', restore),
      row('a copy of the data folder at rest', copy),
    ],
    floor: `no acknowledged write lost, no figure differing, at most ${MOST_MEMORY} MB of memory`,
    met: lost === 0 && differing === 0 && Math.max(backup.memory, restore.memory) <= MOST_MEMORY,
    notes: [
      `${lost} of the dossiers acknowledged before the backup began are missing in the restored province; after the ${later.toLocaleString('en')} acknowledged later were sent again, ${differing} tallies differ between the two, and its recount finds no difference.`,
      `Four senders, the server, both PostgreSQL and the command share the cores. Files are of ${FILE_BYTES / 1000} kB that no compression makes smaller. Each time begins with the start of the command.`,
    ],
  }
}

async function measure({ url, db, admin, folder }: Database) {
  await loadReference(db, NOW)
  const { key } = await createKey(db, 'H36', 'bench', NOW)
  const all = [...nationalDossiers(STORED * 1.6)]
  const lines = join(folder, 'dossiers.ndjson')
  await writeFile(
    lines,
    all
      .slice(0, STORED)
      .map((one) => JSON.stringify(one))
      .join('\n'),
  )
  await importDossiers(db, lines, () => NOW, {
    agencyCode: null,
    actor: 'bench',
    onProgress: () => {},
    onBadLine: () => {},
    interrupted: () => false,
  })
  await keepFiles(admin, folder)
  const ofTheKey = all.slice(STORED).filter(({ DonViXuLy }) => /H36\b/.test(String(DonViXuLy)))
  const archive = join(folder, 'province.tar')

  const acknowledged: string[] = []
  const loaded = await withServer(
    url,
    async ({ origin }) => {
      const send = sender(origin, key)
      let isOver = false
      const traffic = inTurns(CONNECTIONS, ofTheKey, async (one) => {
        if (isOver) return
        await send(one)
        acknowledged.push(String(one.MaHoSo))
      })
      while (acknowledged.length < 500) await sleep(50)
      const before = acknowledged.length
      const backup = await motcua(['backup', archive], url, folder)
      const after = acknowledged.length
      isOver = true
      await traffic
      return { before, during: after - before, backup }
    },
    { MOTCUA_SYNC_RATE: '100000000' },
  )
  if (loaded.during === 0) throw new Error('Nothing arrived during the backup: send more')
  const megabytes = (await stat(archive)).size / 1e6
  await admin.query('checkpoint')
  const copy = await copied(folder)
  const restored = await onServer((there) =>
    restore(there, { archive, folder, key, acknowledged, before: loaded.before, admin, sent: ofTheKey }),
  )
  return { ...restored, backup: { ...loaded.backup, megabytes }, copy }
}

type Restoring = {
  archive: string
  folder: string
  key: string
  acknowledged: string[]
  before: number
  admin: pg.Client
  sent: readonly { MaHoSo?: unknown }[]
}

async function restore(there: string, { archive, folder, key, acknowledged, before, admin, sent }: Restoring) {
  const data = join(folder, 'elsewhere')
  const run = await motcua(['restore', archive], there, data)
  const client = new pg.Client({ connectionString: there })
  await client.connect()
  const { rows } = await client.query<{ lost: number }>(
    'select count(*)::int as lost from unnest($1::text[]) as one (code) where not exists (select from dossier d where d.code = one.code)',
    [acknowledged.slice(0, before)],
  )
  const late = new Set(acknowledged.slice(before))
  await withServer(
    there,
    async ({ origin }) => {
      const send = sender(origin, key)
      await inTurns(
        CONNECTIONS,
        sent.filter(({ MaHoSo }) => late.has(String(MaHoSo))),
        send,
      )
    },
    { MOTCUA_SYNC_RATE: '100000000', MOTCUA_DATA: data },
  )
  const verified = await motcua(['recount', '--verify'], there, data)
  if (verified.status !== 0) throw new Error(`The restored province does not add up: ${verified.said}`)
  const differing = await differingTallies(admin, client)
  await client.end()
  const megabytes = (await stat(archive)).size / 1e6
  return { restore: { ...run, megabytes }, lost: rows[0]?.lost ?? -1, later: late.size, differing }
}

async function differingTallies(here: pg.Client, there: pg.Client): Promise<number> {
  let differing = 0
  for (const table of ['tally', 'tally_open', 'tally_usage']) {
    const rowsOf = async (client: pg.Client) =>
      (await client.query<{ row: string }>(`select t::text as row from ${table} t`)).rows.map(({ row }) => row)
    const [before, after] = [new Set(await rowsOf(here)), new Set(await rowsOf(there))]
    differing += before.symmetricDifference(after).size
  }
  return differing
}

function sender(origin: string, key: string) {
  const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' }
  const post = poster(`${origin}/api/v1/sync`, CONNECTIONS, headers)
  return async (one: object) => {
    const { status, text } = await post(JSON.stringify({ madonvi: 'H36', service: 'DongBoHoSoMC', data: [one] }))
    if (status !== 200 || !text.includes('"error_code":"0"')) throw new Error(`${status} ${text.slice(0, 300)}`)
  }
}

async function keepFiles(admin: pg.Client, folder: string) {
  const { disk } = openFolder(join(folder, 'files'))
  for (let i = 0; i < FILES; i++) {
    const bytes = randomBytes(FILE_BYTES)
    const hash = createHash('sha256').update(bytes).digest('hex')
    await disk.put(`${hash.slice(0, 2)}/${hash}`, bytes)
    await admin.query('insert into file (hash, size, type, created_at) values ($1, $2, $3, now())', [
      hash,
      FILE_BYTES,
      'application/pdf',
    ])
  }
}

/** Runs an operator's command with the login of the owner, and watches its memory. */
async function motcua(args: string[], url: string, data: string) {
  const env = { ...process.env, DATABASE_URL: url, MOTCUA_DATA: data, MOTCUA_DEMO: 'off', NODE_ENV: 'production' }
  const given = args[0] === 'restore' ? env : { ...env, MOTCUA_SECRET: SECRET }
  const begun = performance.now()
  const child = spawn(process.execPath, ['--max-semi-space-size=64', 'dist/program/cli.js', ...args], {
    cwd: ROOT,
    env: given,
  })
  let said = ''
  for (const output of [child.stdout, child.stderr]) output.on('data', (text: Buffer) => (said += text.toString()))
  let memory = 0
  while (child.exitCode === null && child.signalCode === null) {
    memory = Math.max(memory, peakOf(child))
    await sleep(20)
  }
  if (child.exitCode !== 0 && args[0] !== 'recount') throw new Error(`motcua ${args[0]}: ${said}`)
  return { seconds: (performance.now() - begun) / 1000, megabytes: 0, memory, status: child.exitCode, said }
}

/** The most memory that the process has had, in MB; 0 where there is no /proc. */
function peakOf({ pid }: ChildProcess): number {
  const file = `/proc/${pid}/status`
  try {
    return existsSync(file) ? Number(/VmHWM:\s+(\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? 0) / 1000 : 0
  } catch {
    return 0 // ended meanwhile
  }
}

async function copied(folder: string): Promise<Run> {
  const begun = performance.now()
  const to = join(folder, 'copy')
  for (const part of ['postgres/cluster', 'files']) await cp(join(folder, part), join(to, part), { recursive: true })
  return { seconds: (performance.now() - begun) / 1000, megabytes: (await sizeOf(to)) / 1e6, memory: 0 }
}

async function sizeOf(folder: string): Promise<number> {
  let bytes = 0
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) bytes += (await stat(join(entry.parentPath, entry.name))).size
  return bytes
}
