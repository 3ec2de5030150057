import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import {
  endCitizenSessions,
  hashPassword,
  listKeys,
  lockPerson,
  revokeKey,
  storePassword,
  unlockPerson,
  verifyPassword,
} from '#modules/identity/index.ts'
import { ISSUER } from './vneid-people.ts'

/** Nobody real has such an address: `.example` belongs to nobody. */
const EMAILS = '%@demo.example'
export const KEY_LABEL = 'demo'

/**
 * Opens the demo's accounts: those that `closeDemo` has locked are unlocked, and all get this password where it is not the
 * one that most of them have. What somebody has changed about their own account meanwhile stays.
 */
export function openDemo(db: Db, password: string, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    const people = await tx.selectFrom('person').select(['id', 'lockedAt']).where('email', 'like', EMAILS).execute()
    if (people.length === 0) return
    for (const { id, lockedAt } of people)
      if (lockedAt && (await lockedByNobody(tx, id))) await unlockPerson(tx, id, null, now)
    const { rows } = await sql<{ hash: string | null }>`
      select mode() within group (order by password) as hash from credential join person on person.id = user_id
      where email like ${EMAILS} and provider_id = 'credential'`.execute(tx)
    const hash = rows[0]?.hash
    if (hash && (await verifyPassword({ hash, password }))) return
    const own = await hashPassword(password)
    for (const { id } of people) await storePassword(tx, id, own, now)
  })
}

/** Locks whom and what the demo made: its officials, its key, the sessions of its citizens. Returns how many of all. */
export function closeDemo(db: Db, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    const open = await tx
      .selectFrom('person')
      .select('id')
      .where('email', 'like', EMAILS)
      .where('lockedAt', 'is', null)
      .execute()
    for (const { id } of open) await lockPerson(tx, id, null, now)
    const keys = (await listKeys(tx)).filter(({ label, revokedAt }) => label === KEY_LABEL && !revokedAt)
    for (const { id } of keys) await revokeKey(tx, id, now)
    return open.length + keys.length + (await endCitizenSessions(tx, ISSUER))
  })
}

/** Was this person locked by `closeDemo`, and not by an administrator? */
async function lockedByNobody(tx: Db, personId: string): Promise<boolean> {
  const last = await tx
    .selectFrom('identityEvent')
    .select('byPerson')
    .where('personId', '=', personId)
    .where('kind', '=', 'locked')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return last?.byPerson === null
}
