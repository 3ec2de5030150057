import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#lib/db/embedded.ts'
import { openLogin } from '#lib/db/login.ts'
import { migrate } from '#lib/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
    folder: string
  }
}

/** What a database may leave out that ends with the run. */
const IN_HASTE = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '256MB' }

/** One PostgreSQL for the whole run, and one folder, both gone at its end; each test file works on a copy of the migrated template. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-test-'))
  const server = process.env.TEST_DATABASE_URL ? undefined : await startPostgres(folder, IN_HASTE)
  const url = process.env.TEST_DATABASE_URL ?? server?.url ?? ''
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const old of [TEMPLATE, DEMO]) await client.query(`drop database if exists ${old}`)
  await client.query(`create database ${TEMPLATE}`)
  await client.end()
  await migrate(databaseUrl(url, TEMPLATE))
  await openLogin(databaseUrl(url, TEMPLATE), SECRET)
  project.provide('postgres', url)
  project.provide('folder', folder)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The secret of every installation of the tests: they all serve from one PostgreSQL. */
export const SECRET = 'the secret of all tests, no secret at all'

/** The database that others are copied from. */
export const TEMPLATE = 'motcua_template'
/** The same with the demo in it, made by the first who needs it. */
export const DEMO = 'motcua_demo'

export function databaseUrl(url: string, database: string): string {
  const named = new URL(url)
  named.pathname = `/${database}`
  return named.href
}
