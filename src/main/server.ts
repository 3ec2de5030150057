import { serve } from '@hono/node-server'
import { log } from '#lib/log.ts'
import { startPostgres } from '#lib/postgres.ts'
import { join } from 'node:path'
import { createApp } from './app.tsx'
import { readEnv, SettingsError } from './env.ts'
import { openDatabase } from './open.ts'

try {
  await main()
} catch (error) {
  console.error(error instanceof SettingsError ? error.message : error)
  process.exit(1)
}

async function main() {
  const env = readEnv(process.env)
  const opened = await openDatabase(env, 20)
  const app = createApp({ db: opened.db, now: opened.now, syncRate: env.MOTCUA_SYNC_RATE })
  const server = serve({ fetch: app.fetch, port: env.PORT, hostname: env.HOST }, ({ port }) => {
    console.log(`Motcua is ready at http://localhost:${port}`)
  })

  // The embedded PostgreSQL is started again should it ever die; those connected find it at the same port.
  const watch = opened.server && setInterval(() => {
    startPostgres(join(env.MOTCUA_DATA, 'postgres')).catch((error: Error) => log.error({ message: error.message }, 'PostgreSQL does not come back'))
  }, 2000).unref()

  let ending = false
  const end = async (signal: string) => {
    if (ending) return
    ending = true
    log.info({ signal }, 'ending')
    clearInterval(watch)
    await new Promise<void>((done) => {
      server.close(() => done())
      setTimeout(done, 10_000).unref()
    })
    await opened.close({ stop: true })
    process.exit(0)
  }
  process.on('SIGTERM', () => end('SIGTERM'))
  process.on('SIGINT', () => end('SIGINT'))
}
