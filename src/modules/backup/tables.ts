import type pg from 'pg'
import { BackupError, type Table } from './archive.ts'

/** Not kept: what a start makes anew, and files on their way, which their sender begins again. */
const LEFT_OUT = ['migration', 'upload']

/** How both sides read and write values, whatever their server is set to. */
export const PLAIN_VALUES = `
  set client_encoding = 'UTF8'; set datestyle = 'ISO, MDY'; set intervalstyle = 'postgres'; set timezone = 'UTC';
  set extra_float_digits = 3; set bytea_output = 'hex'; set search_path = public;
  set statement_timeout = 0; set idle_in_transaction_session_timeout = 0`

/** The tables of the product with their bytes on the disk; none that is lost by a crash anyway. */
export async function listTables(client: pg.ClientBase): Promise<(Table & { bytes: number })[]> {
  const { rows } = await client.query<Table & { bytes: number }>(
    `select c.relname as name, json_agg(a.attname order by a.attnum) as columns, pg_table_size(c.oid)::float8 as bytes
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p' and c.relname <> all ($1)
    group by c.oid, c.relname order by c.relname`,
    [LEFT_OUT],
  )
  return rows
}

/** The highest numbers that were given out. Read after the snapshot they are never lower than those in its rows. */
export async function readSequences(client: pg.ClientBase): Promise<Record<string, number>> {
  const { rows } = await client.query<{ name: string; value: number }>(
    `select sequencename as name, last_value::float8 as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`,
  )
  return Object.fromEntries(rows.map(({ name, value }) => [name, value]))
}

/** Others who are connected to this database. */
export async function othersConnected(client: pg.ClientBase): Promise<{ pid: number; application: string }[]> {
  const { rows } = await client.query<{ pid: number; application: string }>(
    `select pid, application_name as application from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and usename is not null
      and coalesce(backend_type, 'client backend') = 'client backend'`,
  )
  return rows
}

const LOCK_NOT_AVAILABLE = '55P03'

/** Holds an advisory lock as long as the connection lasts. One that ended a moment ago is waited for; then it is refused. */
export async function lockFor(client: pg.ClientBase, key: number, refusal: string): Promise<void> {
  await client.query(`set lock_timeout = '10s'`)
  await client.query('select pg_advisory_lock($1)', [key]).catch((error: pg.DatabaseError) => {
    throw error.code === LOCK_NOT_AVAILABLE ? new BackupError(refusal) : error
  })
}

export const quoted = (names: readonly string[]) => names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')
