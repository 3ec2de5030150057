import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { tellCitizens } from '#demo/identity/vneid-people.ts'
import { startPostgres } from '#lib/db/embedded.ts'
import { CONNECTIONS } from '#lib/db/index.ts'
import { LoginError } from '#lib/db/login.ts'
import { log } from '#lib/log.ts'
import { configureAddress } from '#lib/public-address.ts'
import { BackupError } from '#modules/backup/index.ts'
import { configureSite, visitCounter } from '#shells/portal/index.ts'
import { createApp } from './app.tsx'
import { hostOf, startDemo, warningOf } from './demo.ts'
import { type Env, readEnv, SettingsError } from './env.ts'
import { openFiles } from './files.ts'
import { listenersOf } from './listeners.ts'
import { openDatabase } from './open.ts'
import { outboundSettings } from './outbound.ts'
import { paymentSettings } from './payments.ts'
import { findProvince, mayBecomeDemo } from './province.ts'
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
  const warning = warningOf(env)
  if (warning && (await mayBecomeDemo(opened.db))) console.log(warning)
  const accounts = await startDemo(env, opened, { files, listeners: listenersOf(secretOf(env)) }, ending.signal)
  const province = await findProvince(opened.db, env.MOTCUA_PROVINCE)
  configureSite({ province: province?.name ?? '', provinceEn: province?.nameEn ?? '', demo: province?.demo ?? false })

  configureAddress(env.MOTCUA_URL ?? `http://localhost:${env.PORT}`, env.MOTCUA_URL !== undefined)
  const isOpenDemo = env.MOTCUA_DEMO !== 'off' && (province?.demo ?? false)
  const signIn = await withStandIn(signInSettings(env), isOpenDemo)
  const visits = visitCounter()
  const app = createApp({
    visits,
    db: opened.db,
    now: opened.now,
    syncRate: env.MOTCUA_SYNC_RATE,
    signIn,
    payments: paymentSettings(env, isOpenDemo),
    outbound: outboundSettings(env),
    files,
    seals,
    province: env.MOTCUA_PROVINCE,
  })
  const jobs = env.MOTCUA_JOBS === 'on' ? await startWorker(env, opened.url, opened.now) : undefined
  const server = serve({ fetch: app.fetch, port: env.PORT, hostname: hostOf(env, isOpenDemo) }, ({ port }) => {
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

/** The embedded PostgreSQL is started again should it ever die; those connected find it at the same port. */
function keepPostgres(env: Env) {
  return setInterval(() => {
    startPostgres(join(env.MOTCUA_DATA, 'postgres')).catch((error: Error) =>
      log.error({ message: error.message }, 'PostgreSQL does not come back'),
    )
  }, 2000).unref()
}
