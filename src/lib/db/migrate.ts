import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { migrateJobs } from '../jobs-schema.ts'

const FOLDER = new URL('../../../db/migrations/', import.meta.url).pathname
const LOCK = 766_2022

/** The migrations that this program has, in the order in which they run. */
export const knownMigrations = (): string[] =>
  readdirSync(FOLDER)
    .filter((file) => file.endsWith('.sql'))
    .sort()

/**
 * Brings the database of `url` to the newest schema: creates the roles `migrator` and `app` where they are missing (neither
 * may log in yet: see `openLogin`), then runs every migration file not yet run, each in its own transaction, and declares
 * the queues of jobs. Returns the names of the files it ran. `only`: the schema as it was when no more than these had run,
 * without queues.
 */
export async function migrate(url: string, only?: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(ROLES)
    await client.query('set role migrator')
    await client.query(
      'create table if not exists migration (name text primary key, ran_at timestamptz not null default now())',
    )
    const { rows } = await client.query<{ name: string }>('select name from migration')
    const ran = new Set(rows.map((row) => row.name))
    const waiting = knownMigrations().filter((file) => !ran.has(file) && (only?.includes(file) ?? true))
    for (const file of waiting) await run(client, file)
    if (!only) await migrateJobs(client)
    return waiting
  } finally {
    await client.end()
  }
}

async function run(client: pg.Client, file: string) {
  await client.query('begin')
  try {
    await client.query(readFileSync(join(FOLDER, file), 'utf8'))
    await client.query('insert into migration (name) values ($1)', [file])
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`Migration ${file} failed: ${error instanceof Error ? error.message : error}`)
  }
}

const ROLES = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'migrator') then create role migrator nologin; end if;
  if not exists (select from pg_roles where rolname = 'app') then create role app nologin; end if;
  execute format('grant migrator to %I', current_user);
  execute format('grant create, temporary, connect on database %I to migrator', current_database());
  execute 'grant create, usage on schema public to migrator';
  execute format('grant connect on database %I to app', current_database());
  execute format('revoke temporary on database %I from public', current_database());
  execute 'revoke create on schema public from public';
exception when unique_violation or duplicate_object then null; -- another database of this server is being set up now
end $$`
