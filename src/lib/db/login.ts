import { createHash, createHmac, pbkdf2Sync } from 'node:crypto'
import pg from 'pg'

/** The login that serves pages and commands. The tables' grants are made to it; it owns nothing and is a member of nothing. */
const LOGIN = 'app'
const ITERATIONS = 4096

/** Why the database cannot be served; the message says in one line what to do. */
export class LoginError extends Error {}

/** The address with which the database of `owner` is served. The password follows from the installation's secret. */
export function servingUrl(owner: string, secret: string): string {
  const url = new URL(owner)
  url.username = LOGIN
  url.password = createHmac('sha256', secret).update('database login app').digest('base64url')
  return url.href
}

/**
 * Lets the login `app` in, with the login of `owner`, on a migrated database. Returns the address to serve with. Refuses
 * when `app` may do more than it was granted, and when somebody serves this server with another secret.
 */
export async function openLogin(owner: string, secret: string): Promise<string> {
  if (new URL(owner).username === LOGIN)
    throw new LoginError('DATABASE_URL must name the login that owns the database; app is made by the program itself')
  const url = servingUrl(owner, secret)
  if (!(await entered(url))) {
    await setPassword(owner, url)
    if (!(await entered(url)))
      throw new LoginError('The database does not let the login app in: allow it in pg_hba.conf as you allow the owner')
  }
  await requireHarmless(url)
  return url
}

const REFUSED = new Set(['28P01', '28000'])

async function entered(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.end()
    return true
  } catch (error) {
    if (REFUSED.has((error as { code?: string }).code ?? '')) return false
    throw error
  }
}

async function setPassword(owner: string, url: string) {
  const { rows } = await asking<{ there: boolean }>(
    owner,
    `select exists (select from pg_stat_activity where usename = '${LOGIN}') as there`,
  )
  if (rows[0]?.there)
    throw new LoginError(
      'Another program serves from this PostgreSQL with another MOTCUA_SECRET: give both the same, or end that one first',
    )
  const verifier = verifierOf(decodeURIComponent(new URL(url).password))
  await asking(owner, `alter role ${LOGIN} login password '${verifier}'`).catch((error: { code?: string }) => {
    if (error.code !== '42501') throw error
    throw new LoginError(
      `The login of DATABASE_URL may not change the login ${LOGIN}: as an administrator run "grant ${LOGIN} to ${new URL(owner).username} with admin option", and let it create roles`,
    )
  })
}

/** What PostgreSQL keeps of a password (RFC 5803), so that the password itself goes nowhere, not into its log either. */
function verifierOf(password: string): string {
  const salt = createHash('sha256').update(`salt ${password}`).digest().subarray(0, 16)
  const salted = pbkdf2Sync(password, salt, ITERATIONS, 32, 'sha256')
  const keyed = (text: string) => createHmac('sha256', salted).update(text).digest()
  const stored = createHash('sha256').update(keyed('Client Key')).digest('base64')
  return `SCRAM-SHA-256$${ITERATIONS}:${salt.toString('base64')}$${stored}:${keyed('Server Key').toString('base64')}`
}

const TOO_MUCH = `
select concat_ws(', ', case when rolsuper then 'superuser' end, case when rolcreaterole then 'createrole' end,
  case when rolcreatedb then 'createdb' end, case when rolreplication then 'replication' end,
  case when rolbypassrls then 'bypassrls' end,
  (select 'member of ' || string_agg(g.rolname, ' and ') from pg_auth_members m join pg_roles g on g.oid = m.roleid where m.member = r.oid),
  (select 'owner of ' || string_agg(c.relname, ' and ') from pg_class c where c.relowner = r.oid)) as is
from pg_roles r where rolname = current_user`

async function requireHarmless(url: string) {
  const { rows } = await asking<{ is: string }>(url, TOO_MUCH)
  const is = rows[0]?.is
  if (is)
    throw new LoginError(
      `The database login ${LOGIN} may do more than serve (${is}): as an administrator run "alter role ${LOGIN} nosuperuser nocreaterole nocreatedb noreplication nobypassrls", and revoke what it is a member of`,
    )
}

async function asking<T extends pg.QueryResultRow>(url: string, sql: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await client.query<T>(sql)
  } finally {
    await client.end()
  }
}
