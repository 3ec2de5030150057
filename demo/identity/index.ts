import { readFileSync } from 'node:fs'
import { addDays, localDay } from '#lib/clock.ts'
import { readCsv } from '#lib/csv.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { appoint, createKey, createPerson, ROLES } from '#modules/identity/index.ts'
import type { Outcome, Part } from '../part.ts'
import { PROVINCE } from '../sender.ts'
import { units } from '../units/index.ts'
import { KEY_LABEL } from './accounts.ts'

const SINCE = 300 // days before the first start

type DemoAccount = { email: string; name: string; agency: string; roles: string[] }

/** The officials of the demo as `staff.csv` has them: `clerk.h36-175@…`, a second one `clerk2.h36-175@…`. */
function demoAccounts(): DemoAccount[] {
  const taken = new Map<string, number>()
  return readCsv(readFileSync(new URL('staff.csv', import.meta.url), 'utf8')).rows.map(({ record }) => {
    const { agency = '', roles = '', name = '' } = record
    const [first = ''] = roles.split(' ')
    const stem = `${first.replace('_', '-')}.${agency.toLowerCase().replace('.', '-')}`
    const number = (taken.get(stem) ?? 0) + 1
    taken.set(stem, number)
    const local = number === 1 ? stem : stem.replace('.', `${number}.`)
    return { email: `${local}@demo.example`, name, agency, roles: roles.split(' ') }
  })
}

/** The officials of the demo, and the key of a system that sends for the whole province: it is shown once. */
export const identity: Part<Outcome & { key: string }> = {
  name: 'identity',
  holds: 'officials who may sign in',
  needs: [units],
  async run(tx, { now }) {
    const count = await loadStaff(tx, now)
    const { key } = await createKey(tx, PROVINCE, KEY_LABEL, now)
    return { count, key }
  },
}

/** Takes on the demo's officials, unless somebody is there already; they have no password until `openDemo`. Returns how many. */
export function loadStaff(db: Db, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    if (await tx.selectFrom('person').select('id').limit(1).executeTakeFirst()) return 0
    const agencies = new Map(
      (await tx.selectFrom('agency').select(['code', 'id']).execute()).map(({ code, id }) => [code, id]),
    )
    const from = addDays(localDay(now), -SINCE)
    const accounts = demoAccounts()
    for (const { email, name, agency, roles } of accounts) {
      const { id: personId } = await createPerson(tx, { email, name, employeeCode: null }, null, now)
      const agencyId = agencies.get(agency)
      if (!agencyId) throw new Error(`The demo is broken: no agency ${agency}`)
      for (const role of ROLES.filter((one) => roles.includes(one)))
        await appoint(tx, { personId, agencyId, role, from }, null, now)
    }
    return accounts.length
  })
}

/** What `npm start` says of them: where, with which password, and one of each role. */
export function tellAccounts(password: string): string {
  const ofEach = ROLES.flatMap((role) => demoAccounts().findLast(({ roles }) => roles[0] === role) ?? [])
  const width = Math.max(...ofEach.map(({ email }) => email.length))
  return [
    `Officials sign in at /lam-viec, everybody with the password ${password} :`,
    ...ofEach.map(({ email, name, roles }) => `  ${email.padEnd(width)}  ${roles.join(', ')}  ${name}`),
    '  and more in demo/identity/staff.csv',
  ].join('\n')
}
