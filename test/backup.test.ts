import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { readEnv } from '#main/env.ts'
import { openDatabase } from '#main/open.ts'
import { makeBackup, restoreBackup } from '#modules/backup/index.ts'
import { recount } from '#modules/cases/index.ts'
import { openBucket, openFolder, readFileBytes, SWEEP_LOCK, sweepFiles } from '#modules/documents/index.ts'
import { DEMO_DAY, demoData, demoDatabase } from './support/demo.ts'
import { standInS3 } from './support/files.ts'
import { aBrowser } from './support/filing.ts'
import { admin, freshDatabase } from './support/index.ts'
import { DEMO_PASSWORD } from './support/people.ts'
import { databaseUrl } from './support/postgres.ts'
import { endAll, motcuaWith, until } from './support/processes.ts'

const SECRET = 'the-secret-of-this-installation-0123456789'
const TARGET = `backup_${process.pid}`
let folder: string
let own: Awaited<ReturnType<typeof demoDatabase>>
let source: pg.Client
let bucket: Awaited<ReturnType<typeof standInS3>>
let archive: string
const targetUrl = () => databaseUrl(inject('postgres'), TARGET)
const there = () => join(folder, 'there')

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'motcua-backup-'))
  archive = join(folder, 'night.motcua')
  own = await demoDatabase()
  source = await connected(own.url)
  await source.query(`
    insert into pgboss.job_common (name, data, source_name, source_output, policy, keep_until)
    values ('failed', '{"notificationId":1}', 'deliver-notification', '{"message":"never works"}', 'standard', now() + interval '1 year')`)
  bucket = await standInS3()
  await admin(inject('postgres'), `create database ${TARGET}`)
  mkdirSync(join(folder, 'seals'))
  writeFileSync(join(folder, 'seals/H36.12.p12'), 'a key')
  writeFileSync(join(folder, 'pass'), 'cụm mật khẩu của tỉnh\n')
})
afterAll(async () => {
  endAll()
  await source?.end()
  await own?.drop()
  await bucket?.close()
  await admin(inject('postgres'), `drop database if exists ${TARGET} with (force)`)
  rmSync(folder, { recursive: true, force: true })
})

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

const backup = () =>
  motcuaWith(
    {
      DATABASE_URL: own.url,
      MOTCUA_SECRET: SECRET,
      MOTCUA_SEALS: join(folder, 'seals'),
      MOTCUA_MAIL_FROM: 'Sở <a@b.vn>',
      MOTCUA_SMTP_URL: 'smtp://127.0.0.1:9',
    },
    demoData(),
    'backup',
    archive,
    '--passphrase-file',
    join(folder, 'pass'),
  )
const restore = (env: Record<string, string> = {}) => {
  const s3 = {
    MOTCUA_FILES: 's3://bucket/h36',
    MOTCUA_S3_ENDPOINT: bucket.address,
    MOTCUA_S3_KEY: 'a',
    MOTCUA_S3_SECRET: 'b',
  }
  const given = { DATABASE_URL: targetUrl(), MOTCUA_SECRET: undefined, ...s3, ...env }
  return motcuaWith(given, there(), 'restore', archive, '--passphrase-file', join(folder, 'pass'))
}

test('a backup that is killed in the middle leaves no archive; the next one is whole and takes the half one away', async () => {
  const killed = backup()
  await until(() => readdirSync(folder).some((name) => name.endsWith('.part')))
  killed.child.kill('SIGKILL')
  await killed.ended
  expect(existsSync(archive)).toBe(false)
  const whole = backup()
  expect([await whole.ended, whole.said()]).toEqual([0, expect.stringMatching(/rows, \d+ files, [\d.]+ MB/)])
  expect(readdirSync(folder).filter((name) => name.startsWith('night'))).toEqual(['night.motcua'])
})

describe('a restore', () => {
  test('with another secret in the settings is refused in one line, and nothing is served until it is done', async () => {
    const refused = restore({ MOTCUA_SECRET: 'another-secret-of-another-installation-01' })
    expect(await refused.ended).toBe(1)
    expect(refused.said()).toContain('MOTCUA_SECRET here is not the secret of the archive')
    const opening = openDatabase(readEnv({ DATABASE_URL: targetUrl(), MOTCUA_DATA: there() }))
    await expect(opening).rejects.toThrow('is not finished: run motcua restore with the same archive again')
  })

  test('that is killed in the middle goes on where it was', async () => {
    const killed = restore()
    await until(() => killed.said().includes('going on with'))
    killed.child.kill('SIGKILL')
    await killed.ended
    const target = await connected(targetUrl())
    expect((await target.query(`select to_regnamespace('restoring') is not null as half`)).rows).toEqual([
      { half: true },
    ])
    await target.end()
    const second = restore()
    expect([await second.ended, second.said()]).toEqual([0, expect.stringContaining('going on with')])
    expect(second.said()).toContain('messages may have gone out since')
  })
})

describe('the restored province', () => {
  let target: pg.Client
  let db: Db
  beforeAll(async () => {
    target = await connected(targetUrl())
    db = connect(targetUrl(), { role: 'app', max: 4 })
  })
  afterAll(async () => {
    await db?.destroy()
    await target?.end()
  })

  const told = async (client: pg.Client, sql: string) => (await client.query({ text: sql, rowMode: 'array' })).rows

  test('has every row of every table, and numbers go on where they were', async () => {
    const names = (await told(source, TABLES)).map(([name]) => String(name))
    expect(names.length).toBeGreaterThan(60)
    for (const name of names.filter((one) => !one.startsWith('notification'))) {
      const digest = `select count(*), md5(string_agg(t::text, '|' order by t::text)) from ${name} t`
      expect([name, await told(target, digest)]).toEqual([name, await told(source, digest)])
    }
    expect(await told(target, SEQUENCES)).toEqual(await told(source, SEQUENCES))
  })

  test.each(Object.entries(SCHEMA))('has the same %s', async (_, sql) => {
    const before = await told(source, sql)
    expect(before.length).toBeGreaterThan(0)
    expect(await told(target, sql)).toEqual(before)
  })

  test('has figures that agree with the history, which nobody who serves can change', async () => {
    const { dossiers, differences } = await recount(db, DEMO_DAY)
    expect(dossiers).toBeGreaterThan(1000)
    expect(differences).toEqual([])
    await expect(db.updateTable('dossierEvent').set({ version: 1 }).execute()).rejects.toThrow('permission denied')
  })

  test('sends no message by itself that may have gone out since; what failed for good lies where it lay', async () => {
    const waiting = `select count(*) from notification where state = 'waiting'`
    const held = `select count(*) from notification_attempt where result = 'given_up' and code = 'restored'`
    expect(Number((await told(source, waiting))[0]?.[0])).toBeGreaterThan(0)
    expect(await told(target, waiting)).toEqual([[0]])
    expect(await told(target, held)).toEqual(await told(source, waiting))
    expect(await told(target, JOBS)).toEqual(await told(source, JOBS))
  })

  test('has its files, its secret, its settings and its keys', async () => {
    const hashes = (await told(target, 'select hash from file')).map(([hash]) => String(hash))
    expect(hashes.length).toBeGreaterThan(0)
    const store = await openBucket({ address: 's3://bucket/h36', endpoint: bucket.address, keyId: 'a', secret: 'b' })
    for (const hash of hashes)
      expect(
        createHash('sha256')
          .update(await readFileBytes(store, hash))
          .digest('hex'),
      ).toBe(hash)
    const kept = (name: string) => readFileSync(join(there(), name), 'utf8')
    expect(kept('secret')).toBe(SECRET)
    expect(kept('seals/H36.12.p12')).toBe('a key')
    expect(kept('settings.env')).toContain('MOTCUA_MAIL_FROM="Sở <a@b.vn>"')
    expect(kept('settings.env')).not.toContain('DATABASE_URL')
  })

  test('lets its people in', async () => {
    const app = createApp({ db, now: () => DEMO_DAY, syncRate: 1000, signIn: { secret: SECRET } })
    const clerk = { email: 'clerk.h36-178@demo.example', password: DEMO_PASSWORD }
    expect((await aBrowser(app).send('/lam-viec/dang-nhap', clerk)).status).toBe(303)
  })

  test('is not restored over: one that is in use is refused', async () => {
    await db.destroy()
    await target.end()
    const nowhere = { store: openFolder(folder), namedSecret: undefined, putBack: () => {}, now: DEMO_DAY }
    const again = restoreBackup({ ...nowhere, url: targetUrl() }, archive, { passphrase: 'cụm mật khẩu của tỉnh' })
    await expect(again).rejects.toThrow('a backup is restored into an empty one only')
  })
})

test('one that was made while nobody was at work goes into an installation that was only started, and sends what waited', async () => {
  await source.end()
  const [store, secret] = [openFolder(`${demoData()}/files`), Buffer.from(SECRET)]
  const file = join(folder, 'move.motcua')
  const here = { url: own.url, store, installation: () => ({ secret }), program: '0.1.0', now: DEMO_DAY }
  const made = await makeBackup(here, file)
  source = await connected(own.url)
  const other = await freshDatabase()
  const place = { url: other.url, store: openFolder(join(folder, 'files')), namedSecret: SECRET, putBack: () => {} }
  const done = await restoreBackup({ ...place, now: DEMO_DAY }, file)
  expect([made.head.atRest, done.held, done.rows, done.files]).toEqual([true, 0, made.rows, made.files])
  const target = await connected(other.url)
  for (const sql of [JOBS, `select id, state, not_before from notification order by id`])
    expect((await target.query(sql)).rows).toEqual((await source.query(sql)).rows)
  await target.end()
  await other.drop()
})

test('while a backup is made no file is swept', async () => {
  const store = openFolder(join(folder, 'orphans'))
  await store.disk.put(`ab/${'ab'.repeat(32)}`, 'nobody tells of it')
  const inTwoDays = new Date(Date.now() + 2 * 86_400_000)
  const db = connect(own.url, { role: 'app', max: 1 })
  await source.query('select pg_advisory_lock($1)', [SWEEP_LOCK])
  expect((await sweepFiles(store, db, inTwoDays)).swept).toBe(0)
  await source.query('select pg_advisory_unlock($1)', [SWEEP_LOCK])
  expect((await sweepFiles(store, db, inTwoDays)).swept).toBe(1)
  await db.destroy()
})

const TABLES = `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and relpersistence = 'p'
  and relname not in ('migration', 'upload')`
const JOBS = `select name, data, source_name, source_output from pgboss.job
  where name in ('failed', 'deliver-notification') order by data::text, name`
const SEQUENCES = `select sequencename, last_value from pg_sequences where schemaname = 'public' and last_value is not null order by 1`
const OURS = `(select oid from pg_class where relnamespace = 'public'::regnamespace)`
const SCHEMA = {
  indexes: `select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`,
  constraints: `select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated from pg_constraint where conrelid in ${OURS} order by 1, 2`,
  triggers: `select tgrelid::regclass::text, tgname, tgenabled from pg_trigger where tgrelid in ${OURS} and not tgisinternal order by 1, 2`,
  grants: `select relname, relacl::text, relowner::regrole::text from pg_class where oid in ${OURS} order by 1`,
}
