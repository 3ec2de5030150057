import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { brotliCompressSync, constants, createBrotliDecompress } from 'node:zlib'
import pg from 'pg'
import { getConstructionPlans } from 'pg-boss'
import { from, to } from 'pg-copy-streams'

/** Where a release left its province, in the folder of its day. */
export const PACK = 'province.sql.br'

/**
 * The whole database as SQL that restores it anywhere: the migrations that made it, as this release has them in
 * `migrations`, and the rows of every table as COPY writes them. What passes by itself, such as sign-ins under way, goes
 * along: it is there when a province is updated.
 */
export async function pack(url: string, migrations: string): Promise<Buffer> {
  const client = await connected(url)
  try {
    await client.query('begin isolation level repeatable read read only')
    const all = await tables(client)
    const empty = `set session_replication_role = replica;\ntruncate ${all.map(({ name }) => name).join(', ')} cascade;`
    const parts = [PREPARE, ...(await schema(client, migrations)), JOBS, empty]
    for (const table of all) parts.push(await rowsOf(client, table))
    parts.push(...(await sequences(client)))
    return brotliCompressSync(parts.join('\n'), { params: { [constants.BROTLI_PARAM_LGWIN]: 24 } })
  } finally {
    await client.end()
  }
}

/** Puts a packed province into an empty database, of which `url` names a superuser. */
export async function restore(url: string, packed: Buffer): Promise<void> {
  const client = await connected(url)
  try {
    let statements: string[] = []
    let rows: string[] | undefined
    let copy = ''
    for await (const line of linesOf(packed)) {
      if (rows && line === '\\.') {
        await pipeline(Readable.from(rows), client.query(from(copy)))
        rows = undefined
      } else if (rows) rows.push(`${line}\n`)
      else if (/^copy \S+ \(.*\) from stdin;$/.test(line)) {
        await client.query(statements.join('\n'))
        statements = []
        ;[copy, rows] = [line, []]
      } else statements.push(line)
    }
    await client.query(statements.join('\n'))
  } finally {
    await client.end()
  }
}

const linesOf = (packed: Buffer) =>
  createInterface({
    input: Readable.from([packed]).pipe(createBrotliDecompress()),
    crlfDelay: Number.POSITIVE_INFINITY,
  })

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const PREPARE = `do $$ begin
  if not exists (select from pg_roles where rolname = 'migrator') then create role migrator nologin; end if;
  if not exists (select from pg_roles where rolname = 'app') then create role app nologin; end if;
  execute format('grant migrator, app to %I', current_user);
  execute format('grant create, connect on database %I to migrator', current_database());
  execute 'grant create, usage on schema public to migrator';
exception when unique_violation or duplicate_object then null;
end $$;
set role migrator;
create table migration (name text primary key, ran_at timestamptz not null default now());`

async function schema(client: pg.Client, folder: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from migration order by name')
  const there = new Set(readdirSync(folder))
  const missing = rows.filter(({ name }) => !there.has(name))
  if (missing.length > 0) throw new Error(`This database is of another release: it has run ${missing[0]?.name}`)
  return rows.map(({ name }) => `begin;\n${readFileSync(join(folder, name), 'utf8')}\ncommit;`)
}

/** The tables of the queues of jobs, as the pg-boss of this release makes them. */
const JOBS = `${getConstructionPlans('pgboss')}\nreset role;`

type Table = { name: string; columns: string }

/** What holds rows of the province or its jobs; the counts that pg-boss makes about itself do not. */
async function tables(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.oid::regclass::text as name, string_agg(quote_ident(a.attname), ', ' order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind = 'r' and (c.relnamespace = 'public'::regnamespace
      or c.oid = any(array['pgboss.version', 'pgboss.queue', 'pgboss.schedule', 'pgboss.job_common']::regclass[]))
    group by c.oid order by name`)
  return rows
}

async function rowsOf(client: pg.Client, { name, columns }: Table): Promise<string> {
  const rows = await text(client.query(to(`copy ${name} (${columns}) to stdout`)))
  return `copy ${name} (${columns}) from stdin;\n${rows}\\.`
}

async function sequences(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ set: string }>(`
    select format('select setval(%L, %s, true);', format('%I.%I', schemaname, sequencename), last_value) as set
    from pg_sequences where schemaname = 'public' and last_value is not null order by sequencename`)
  return rows.map(({ set }) => set)
}

if (import.meta.main) {
  const [what, url = '', folder = ''] = process.argv.slice(2)
  const file = join(folder, PACK)
  if (what === 'pack' && folder) {
    mkdirSync(folder, { recursive: true })
    writeFileSync(file, await pack(url, 'db/migrations'))
  } else if (what === 'restore' && folder) await restore(url, readFileSync(file))
  else {
    console.error('node test/releases/pack.ts pack|restore DATABASE_URL FOLDER')
    process.exitCode = 2
  }
}
