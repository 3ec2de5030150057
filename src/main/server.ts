import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { tellCitizens } from '#demo/identity/vneid-people.ts'
import {
  keepArriving,
  type Loaded,
  loadDemo,
  loadNative,
  loadStaff,
  type Part,
  partLine,
  progressLine,
  tellAccounts,
  totalLine,
} from '#demo/index.ts'
import { startPostgres } from '#lib/db/embedded.ts'
import { CONNECTIONS } from '#lib/db/index.ts'
import { LoginError } from '#lib/db/login.ts'
import { log } from '#lib/log.ts'
import { configureAddress } from '#lib/public-address.ts'
import { BackupError } from '#modules/backup/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'
import { configureSite, visitCounter } from '#shells/portal/index.ts'
import { createApp } from './app.tsx'
import { type Env, readEnv, SettingsError } from './env.ts'
import { openFiles } from './files.ts'
import { listenersOf } from './listeners.ts'
import { type OpenedServer, openDatabase } from './open.ts'
import { outboundSettings } from './outbound.ts'
import { paymentSettings } from './payments.ts'
import { findProvince } from './province.ts'
import { sealsOf } from './seals.ts'
import { secretOf, signInSettings, withStandIn } from './sign-in.ts'
import { startWorker } from './worker.ts'

try {
  await main()
} catch (error) {
  const isPlain = [SettingsError, LoginError, BackupError].some((kind) => error instanceof kind)
  console.error(isPlain ? (error as Error).message : error)
  process.exit(1)
}

async function main() {
  const env = readEnv(process.env)
  const seals = sealsOf(env)
  const opened = await openDatabase(env, env.MOTCUA_CONNECTIONS ?? CONNECTIONS)
  const ending = new AbortController()
  const files = await openFiles(env)
  const accounts =
    env.MOTCUA_DEMO === 'on'
      ? await startDemo(opened, { files, listeners: listenersOf(secretOf(env)) }, ending.signal)
      : ''
  const province = await findProvince(opened.db, env.MOTCUA_PROVINCE)
  configureSite({ province: province?.name ?? '', provinceEn: province?.nameEn ?? '', demo: province?.demo ?? false })

  configureAddress(env.MOTCUA_URL ?? `http://localhost:${env.PORT}`, env.MOTCUA_URL !== undefined)
  const signIn = await withStandIn(signInSettings(env), env.MOTCUA_DEMO === 'on' && (province?.demo ?? false))
  const visits = visitCounter()
  const app = createApp({
    visits,
    db: opened.db,
    now: opened.now,
    syncRate: env.MOTCUA_SYNC_RATE,
    signIn,
    payments: paymentSettings(env, province?.demo ?? false),
    outbound: outboundSettings(env),
    files,
    seals,
    province: env.MOTCUA_PROVINCE,
  })
  const jobs = env.MOTCUA_JOBS === 'on' ? await startWorker(env, opened.url, opened.now) : undefined
  const server = serve({ fetch: app.fetch, port: env.PORT, hostname: env.HOST }, ({ port }) => {
    console.log(`Motcua is ready at http://localhost:${port}${accounts}${signIn.vneid ? `\n${tellCitizens()}` : ''}`)
  })
  const watch = opened.server && keepPostgres(env)
  const keepVisits = () =>
    visits.flush(opened.db).catch((error: Error) => log.warn({ message: error.message }, 'visits wait to be written'))
  const writing = setInterval(keepVisits, 60_000).unref()

  const end = async (signal: string) => {
    if (ending.signal.aborted) return
    ending.abort()
    log.info({ signal }, 'ending')
    clearInterval(watch)
    await new Promise<void>((done) => {
      server.close(() => done())
      setTimeout(done, 10_000).unref()
    })
    clearInterval(writing)
    await keepVisits()
    await jobs?.stop()
    await opened.close()
    process.exit(0)
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
}

/** Loads the demo province into an empty database and lets it live. Nothing is ever added to anybody's real data. */
async function startDemo(
  { db, now }: OpenedServer,
  native: { files: FileStore; listeners: readonly Listener[] },
  signal: AbortSignal,
): Promise<string> {
  const before = tellParts('Loading the demo')
  const loaded = await loadDemo(db, now(), before)
  if (loaded) before.end()
  const isDemo = await db.selectFrom('message').select('id').where('actor', '=', 'demo').limit(1).executeTakeFirst()
  if (!isDemo) return ''
  await loadStaff(db, now())
  // The desks fill while the first pages are already there.
  const beside = tellParts('Filling the desks of the demo')
  void loadNative(db, now(), { ...native, ...beside })
    .then((lived) => lived > 0 && beside.end())
    .catch((error: Error) => log.error({ message: error.message }, 'the demo of the desks was not loaded'))
    .then(() => keepArriving(db, now, { signal }))
  return `\n${tellAccounts()}${loaded ? `\nDemo: province H36 (Lâm Đồng). Key for POST /api/v1/sync: ${loaded.key}` : ''}`
}

/** Says of each part of the demo how much went in and how long it took, below `title`, and in the end of all. */
function tellParts(title: string) {
  const loaded: Loaded[] = []
  const say = (line: string) => process.stderr.write(line)
  return {
    onProgress: (part: Part, count: number) => say(`\r${progressLine(part, count)}`),
    onPart(one: Loaded) {
      if (loaded.length === 0) say(`${title}:\n`)
      loaded.push(one)
      say(`\r${partLine(one)}\n`)
    },
    end: () => say(`${totalLine(loaded)}\n`),
  }
}

/** The embedded PostgreSQL is started again should it ever die; those connected find it at the same port. */
function keepPostgres(env: Env) {
  return setInterval(() => {
    startPostgres(join(env.MOTCUA_DATA, 'postgres')).catch((error: Error) =>
      log.error({ message: error.message }, 'PostgreSQL does not come back'),
    )
  }, 2000).unref()
}
