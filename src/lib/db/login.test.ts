import { sql } from 'kysely'
import pg from 'pg'
import { describe, expect } from 'vitest'
import { admin, freshDatabase, test } from '#test/support/index.ts'
import { SECRET } from '#test/support/postgres.ts'
import { openLogin } from './login.ts'

/** What somebody might try who can make the program send their own words to the database. */
const BEYOND = {
  'another role': `select set_config('role', 'migrator', false)`,
  "the superuser's role": `select set_config('role', 'postgres', false)`,
  'another session': 'set session authorization migrator',
  'triggers and foreign keys switched off': `set session_replication_role = replica`,
  'a file of the machine': `select pg_read_file('/etc/hostname')`,
  'a folder of the machine': `select pg_ls_dir('/')`,
  'a file of the machine as rows': `copy message (actor) from '/etc/passwd'`,
  'a file written on the machine': `copy message to '/tmp/motcua-out'`,
  'a program of the machine': `copy message (actor) from program 'id'`,
  'a program fed': `copy message to program 'cat'`,
  'a file as a large object': `select lo_import('/etc/passwd')`,
  'passwords of the database': 'select rolpassword from pg_authid',
  'a table': 'create table mine (a int)',
  'a function': `create function mine() returns int language sql as 'select 1'`,
  'a schema': 'create schema mine',
  'a login': 'create role mine login superuser',
  'more rights of its own': 'alter role app superuser',
  'a membership': 'grant migrator to app',
  'an extension that reads files': 'create extension file_fdw',
  'a language that runs programs': 'create language plpython3u',
  'a table of its own': 'alter table dossier_event owner to app',
  'a trigger gone': 'alter table dossier_event disable trigger all',
  'connections of others': `select pg_terminate_backend(pid) from pg_stat_activity where usename <> 'app' and usename is not null limit 1`,
}

/** What was published, decided or done stays as it was. */
const HISTORY = [
  `update process_revision set model = '{}'`,
  `update process_revision set bpmn = ''`,
  'delete from process_revision',
  `update form_revision set form = '{}'`,
  'delete from form_revision',
  `update rulebook_choice set alternative = ''`,
  'delete from rulebook_choice',
  'update index_set_setting set public = true',
  `update dossier_action set kind = ''`,
  'delete from identity_event',
  `update appointment set role = 'administrator'`,
  'delete from delegation',
  `update api_key set hash = ''`,
  'delete from procedure_revision',
  `insert into migration (name) values ('x')`,
  'truncate message',
]

describe('the serving connection', () => {
  test('logs in as app, which is nobody else and no superuser', async ({ db }) => {
    const { rows } = await sql`
      select session_user as login, current_user as acts, current_setting('is_superuser') as super,
        (select count(*)::int from pg_auth_members where member = current_user::regrole) as memberships,
        (select count(*)::int from pg_class where relowner = current_user::regrole) as owned`.execute(db)
    expect(rows).toEqual([{ login: 'app', acts: 'app', super: 'off', memberships: 0, owned: 0 }])
  })

  for (const [what, attempt] of Object.entries(BEYOND))
    test(`does not reach ${what}`, async ({ db }) => {
      await expect(sql.raw(attempt).execute(db)).rejects.toThrow(/permission denied|must be|only roles|not available/i)
    })

  for (const attempt of HISTORY)
    test(`cannot rewrite what is past: ${attempt}`, async ({ db }) => {
      await expect(sql.raw(attempt).execute(db)).rejects.toThrow(/permission denied/)
    })
})

describe('the login app', () => {
  test('is refused when it owns something', async () => {
    const own = await freshDatabase()
    await admin(own.url, 'create table mine (a int); alter table mine owner to app')
    await expect(openLogin(own.url, SECRET)).rejects.toThrow(/may do more than serve \(owner of mine\).*alter role app/)
    await own.drop()
  })

  test('is not taken from a program that serves with another secret', async () => {
    const own = await freshDatabase()
    const serving = new pg.Client({ connectionString: own.app })
    await serving.connect()
    await expect(openLogin(own.url, 'x'.repeat(32))).rejects.toThrow(/another MOTCUA_SECRET/)
    expect(await openLogin(own.url, SECRET)).toBe(own.app)
    await serving.end()
    await own.drop()
  })

  test('is not the login of DATABASE_URL', async () => {
    const own = await freshDatabase()
    await expect(openLogin(own.app, SECRET)).rejects.toThrow(/DATABASE_URL must name the login that owns/)
    await own.drop()
  })
})
