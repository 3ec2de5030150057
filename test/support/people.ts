import type { Hono } from 'hono'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Web } from '#lib/web.ts'
import {
  appoint,
  createPerson,
  findOfficer,
  hashPassword,
  type Officer,
  type RoleCode,
  storePassword,
} from '#modules/identity/index.ts'

/** The one password of everybody in the tests. */
export const PASSWORD = 'mot cau de nho cua toi'
/** The password of the demo's officials in the tests and the bench, and in the packs of old releases, which published it. */
export const DEMO_PASSWORD = 'mot-cua-trinh-dien'
const hashed = hashPassword(PASSWORD)

type Wanted = { agency: string; roles: readonly RoleCode[]; name?: string; email?: string }

let count = 0

/** Somebody at work at an agency, stored with their appointments and a password; call it several times for several. */
export async function anOfficer(db: Db, now: Date, { agency, roles, name, email }: Wanted): Promise<Officer> {
  count += 1
  const today = localDay(now)
  const person = {
    name: name ?? `Lê Thị Mẫu ${count}`,
    email: email ?? `person${count}@test.example`,
    employeeCode: null,
  }
  const { id } = await createPerson(db, person, null, now)
  await storePassword(db, id, await hashed, now)
  const place = await db.selectFrom('agency').select('id').where('code', '=', agency).executeTakeFirstOrThrow()
  for (const role of roles) await appoint(db, { personId: id, agencyId: place.id, role, from: today }, null, now)
  const officer = await findOfficer(db, id, today)
  if (!officer) throw new Error('The officer just made is not found')
  return officer
}

const SITE = 'http://localhost'
const FORM = { 'content-type': 'application/x-www-form-urlencoded', origin: SITE, 'sec-fetch-site': 'same-origin' }

/** Posts a form as the browser does from a page of ours. */
export const post = (
  app: Hono<Web>,
  path: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) =>
  app.request(`${SITE}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields).toString(),
    headers: { ...FORM, ...headers },
  })

/** Signs in by the page and returns the headers with which that person's browser comes from then on. */
export async function signIn(app: Hono<Web>, db: Db, person: { id: string }): Promise<{ cookie: string }> {
  const { email } = await db.selectFrom('person').select('email').where('id', '=', person.id).executeTakeFirstOrThrow()
  const answer = await post(app, '/lam-viec/dang-nhap', { email, password: PASSWORD })
  if (answer.status !== 303) throw new Error(`Signing in is answered by ${answer.status}`)
  return { cookie: cookiesOf(answer) }
}

/** What a browser keeps of the cookies of an answer. */
export const cookiesOf = (answer: Response) =>
  answer.headers
    .getSetCookie()
    .filter((cookie) => !/max-age=0/i.test(cookie))
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
