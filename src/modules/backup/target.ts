import type pg from 'pg'
import { migrate } from '#lib/db/migrate.ts'
import { BackupError, type EntryName, type Head, JOBS, type Manifest } from './archive.ts'
import { othersConnected, quoted } from './tables.ts'

/** What connections of a restore are called. */
export const RESTORE = 'motcua-restore'

/**
 * Where a restore stands, kept in the database itself in the schema `restoring`, so that an interrupted one goes on. As
 * long as it is there nothing is served.
 */
const BOOK = `
create schema restoring;
create table restoring.archive (id uuid primary key, phase text not null);
create table restoring.part (relation text, number int, rows bigint not null, primary key (relation, number));
create table restoring.job (one jsonb not null);
create table restoring.later (position int generated always as identity primary key, statement text not null, done boolean not null default false)`

type Rows = Extract<EntryName, { kind: 'rows' }>

/** The database that is restored: empty, or left half by a restore of the same archive. `url` names its owner. */
export class Target {
  private readonly client: pg.Client
  private readonly head: Head
  private readonly parts = new Map<string, number>()
  private phase = 'rows'

  private constructor(client: pg.Client, head: Head) {
    this.client = client
    this.head = head
  }

  /** Refuses a database that somebody uses. `goesOn`: a restore of this archive had begun. */
  static async prepare(client: pg.Client, url: string, head: Head): Promise<{ target: Target; goesOn: boolean }> {
    await refuseCompany(client)
    const target = new Target(client, head)
    const begun = await beginning(client)
    if (begun && begun.id !== head.id)
      throw new BackupError('A restore of another archive into this database is not finished: go on with that one')
    if (!begun) {
      await refuseInUse(client)
      await empty(client)
      await migrate(url, head.migrations)
    }
    await client.query('set role migrator')
    if (!begun) await target.begin()
    target.phase = begun?.phase ?? 'rows'
    const { rows } = await client.query<{ name: string; rows: number }>(
      `select relation || ' ' || number as name, rows::float8 as rows from restoring.part`,
    )
    for (const { name, rows: count } of rows) target.parts.set(name, count)
    return { target, goesOn: begun !== undefined }
  }

  has({ table, part }: Rows): boolean {
    return this.parts.has(`${table} ${part}`)
  }

  /** Takes a part of the rows in, once. `copy` copies it by this statement and says how many rows it had. */
  async load({ table, part }: Rows, copy: (statement: string) => Promise<number>): Promise<number> {
    const columns = this.head.tables.find(({ name }) => name === table)?.columns
    if (!columns && table !== JOBS)
      throw new BackupError(`The archive holds rows of ${table}, of which it says nothing`)
    const into = columns ? `${quoted([table])} (${quoted(columns)})` : 'restoring.job (one)'
    await this.client.query('begin')
    try {
      const rows = await copy(`copy ${into} from stdin`)
      await this.client.query('insert into restoring.part values ($1, $2, $3)', [table, part, rows])
      await this.client.query('commit')
      this.parts.set(`${table} ${part}`, rows)
      return rows
    } catch (error) {
      await this.client.query('rollback').catch(() => {})
      throw error
    }
  }

  /** The tables whose rows are not as many as the archive tells. */
  differing(manifest: Manifest): string[] {
    const counts = new Map<string, number>()
    for (const [name, rows] of this.parts) {
      const table = name.split(' ')[0] ?? ''
      counts.set(table, (counts.get(table) ?? 0) + rows)
    }
    const names = new Set([...Object.keys(manifest.rows), ...counts.keys()])
    return [...names].filter((name) => (counts.get(name) ?? 0) !== (manifest.rows[name] ?? 0))
  }

  /** Once all rows are in: numbers go on where they were; indexes, keys and triggers come back. Each step once. */
  async complete(onStep: (done: number, of: number) => void): Promise<void> {
    const { client } = this
    if (this.phase === 'rows') {
      await client.query('begin')
      for (const [name, value] of Object.entries(this.head.sequences))
        await client.query('select setval($1::regclass, $2::bigint)', [quoted([name]), value])
      await client.query(`update restoring.archive set phase = 'indexes'`)
      await client.query('commit')
      this.phase = 'indexes'
    }
    const { rows } = await client.query<{ position: number; statement: string; done: boolean }>(
      'select * from restoring.later order by position',
    )
    let done = 0
    for (const one of rows) {
      if (!one.done) {
        await client.query('begin')
        await client.query(one.statement)
        await client.query('update restoring.later set done = true where position = $1', [one.position])
        await client.query('commit')
      }
      done += 1
      onStep(done, rows.length)
    }
    await client.query(`vacuum (analyze) ${this.head.tables.map(({ name }) => quoted([name])).join(', ')}`)
  }

  private async begin() {
    await this.client.query('begin')
    await this.client.query(BOOK)
    await this.client.query('insert into restoring.archive values ($1, $2)', [this.head.id, 'rows'])
    const { rows } = await this.client.query<{ before: string | null; after: string }>(POSTPONED)
    for (const { before } of rows.toReversed()) if (before) await this.client.query(before)
    await this.client.query(`truncate ${quoted(this.head.tables.map(({ name }) => name))}`)
    for (const { after } of rows)
      await this.client.query('insert into restoring.later (statement) values ($1)', [after])
    await this.client.query('commit')
  }
}

/**
 * What makes loading slow or minds the order of tables, in the order in which it comes back: indexes, the keys that rest
 * on them, references, triggers. `before` takes it away, last first; an index goes with its key.
 */
const POSTPONED = `
with kept as (select oid, relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'),
  bound as (select * from pg_constraint where conrelid in (select oid from kept)),
  found as (
    select 1 as step, i.indexrelid as id, case when c.oid is null then format('drop index %s', i.indexrelid::regclass) end as before,
      pg_get_indexdef(i.indexrelid) as after
    from kept join pg_index i on i.indrelid = kept.oid left join bound c on c.conindid = i.indexrelid and c.contype in ('p', 'u', 'x')
    where c.oid is null or c.contype <> 'x' and not c.condeferrable
    union all
    select 2, c.oid, format('alter table %s drop constraint %I', conrelid::regclass, conname),
      format('alter table %s add constraint %I %s using index %I', conrelid::regclass, conname,
        case contype when 'p' then 'primary key' else 'unique' end, i.relname)
    from bound c join pg_class i on i.oid = conindid where contype in ('p', 'u') and not condeferrable
    union all
    select 3, oid, format('alter table %s drop constraint %I', conrelid::regclass, conname),
      format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    from bound where contype = 'f'
    union all
    select 4, t.oid, format('alter table %s disable trigger %I', tgrelid::regclass, tgname),
      format('alter table %s enable %s trigger %I', tgrelid::regclass,
        case tgenabled when 'A' then 'always' when 'R' then 'replica' else '' end, tgname)
    from kept join pg_trigger t on t.tgrelid = kept.oid where not tgisinternal and tgenabled <> 'D')
select before, after from found order by step, id`

async function refuseCompany(client: pg.Client) {
  const others = (await othersConnected(client)).filter(({ application }) => application !== RESTORE) // one at a time, by its lock
  if (others.length === 0) return
  const told = others.map(({ pid, application }) => `${application || 'unnamed'} (process ${pid})`).join(', ')
  throw new BackupError(`Somebody is at work in this database: ${told}. Stop that first`)
}

/** What says that a database is used: a start alone writes none of these. */
const USED = ['agency', 'procedure', 'person', 'citizen', 'dossier']

async function refuseInUse(client: pg.Client) {
  const { rows } = await client.query<{ name: string }>(
    `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
  )
  const there = new Set(rows.map(({ name }) => name))
  if (there.size > 0 && !there.has('migration'))
    throw new BackupError('This database holds tables of something else: name an empty one')
  for (const table of USED.filter((name) => there.has(name))) {
    const { rowCount } = await client.query(`select from ${quoted([table])} limit 1`)
    if (rowCount) throw new BackupError('This installation is in use: a backup is restored into an empty one only')
  }
}

/** Takes away what a start has made, so that the schema can be made as the archive's was. */
async function empty(client: pg.Client) {
  const { rows } = await client.query<{ statement: string }>(`
    select format('drop schema if exists %I cascade', nspname) as statement from pg_namespace where nspname = 'pgboss'
    union all
    select format('drop table if exists %s cascade', oid::regclass) from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
    union all
    select format('drop sequence if exists %s cascade', oid::regclass) from pg_class
    where relnamespace = 'public'::regnamespace and relkind = 'S'
    union all
    select format('drop function if exists %s cascade', oid::regprocedure) from pg_proc
    where pronamespace = 'public'::regnamespace and not exists (select from pg_depend d where d.objid = pg_proc.oid and d.deptype = 'e')`)
  await client.query('begin')
  for (const { statement } of rows) await client.query(statement)
  await client.query('commit')
}

async function beginning(client: pg.Client): Promise<{ id: string; phase: string } | undefined> {
  const { rows } = await client.query<{ begun: boolean }>(`select to_regnamespace('restoring') is not null as begun`)
  if (!rows[0]?.begun) return
  return (await client.query<{ id: string; phase: string }>('select id, phase from restoring.archive')).rows[0]
}
