import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { startPostgres } from '#lib/db/embedded.ts'
import { migrate } from '#lib/db/migrate.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: string
  }
}

/** One PostgreSQL for the whole run; each test file works on a copy of the migrated template. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'motcua-test-'))
  const server = process.env.TEST_DATABASE_URL
    ? undefined
    : await startPostgres(folder, { fsync: 'off', shared_buffers: '256MB' })
  const url = process.env.TEST_DATABASE_URL ?? server?.url ?? ''
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('drop database if exists motcua_template')
  await client.query('create database motcua_template')
  await client.end()
  await migrate(databaseUrl(url, 'motcua_template'))
  project.provide('postgres', url)
  return async () => {
    await server?.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

export function databaseUrl(url: string, database: string): string {
  const named = new URL(url)
  named.pathname = `/${database}`
  return named.href
}
