import { createHash, randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db.ts'
import { conflict, found } from '#lib/errors.ts'
import { recordEvent } from '../event.ts'
import { hashPassword } from '../passwords.ts'
import type { NewPerson } from './person.ts'

const LINK_LASTS = 72 * 60 * 60_000

/** Lets somebody in. They have no password yet: see `issueLink`. Refused when the e-mail or employee code is another's. */
export function createPerson(db: Db, person: NewPerson, by: string | null, now: Date): Promise<{ id: string }> {
  return atomically(db, async (tx) => {
    const row = { ...person, emailVerified: true, createdAt: now, updatedAt: now }
    const made = await tx
      .insertInto('person')
      .values(row)
      .onConflict((on) => on.doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw conflict('Somebody has this e-mail or employee code already')
    await recordEvent(tx, { kind: 'created', by, personId: made.id }, now)
    return made
  })
}

/** The code of a link with which somebody sets their password, once, within three days. Earlier links are void. */
export function issueLink(db: Db, personId: string, by: string | null, now: Date): Promise<string> {
  return atomically(db, async (tx) => {
    const code = randomBytes(24).toString('base64url')
    await tx.deleteFrom('verification').where('value', '=', linkValue(personId)).execute()
    const row = { identifier: linkIdentifier(code), value: linkValue(personId), createdAt: now, updatedAt: now }
    await tx
      .insertInto('verification')
      .values({ ...row, expiresAt: new Date(now.getTime() + LINK_LASTS) })
      .execute()
    await recordEvent(tx, { kind: 'link_issued', by, personId }, now)
    return code
  })
}

/** Whose link this is; undefined when it was used, is void or over. */
export async function findLink(db: Db, code: string, now: Date) {
  const link = await db
    .selectFrom('verification')
    .select('value')
    .where('identifier', '=', linkIdentifier(code))
    .where('expiresAt', '>', now)
    .executeTakeFirst()
  if (!link) return
  return db.selectFrom('person').select(['id', 'email']).where('id', '=', link.value.slice(5)).executeTakeFirst()
}

/** Sets the password by a link, uses the link up, and ends every session. False when the link was used or is over. */
export function setPasswordByLink(db: Db, code: string, password: string, now: Date): Promise<boolean> {
  return atomically(db, async (tx) => {
    const person = await findLink(tx, code, now)
    const used = await tx
      .deleteFrom('verification')
      .where('identifier', '=', linkIdentifier(code))
      .returning('id')
      .executeTakeFirst()
    if (!person || !used) return false
    await storePassword(tx, person.id, await hashPassword(password), now)
    await tx.deleteFrom('session').where('userId', '=', person.id).execute()
    await tx.deleteFrom('signInFailure').where('account', '=', person.email).execute()
    await recordEvent(tx, { kind: 'password_set', by: person.id, personId: person.id }, now)
    return true
  })
}

/** Gives somebody a password whose hash is made already. */
export async function storePassword(tx: Db, personId: string, hash: string, now: Date): Promise<void> {
  const row = { userId: personId, providerId: 'credential', accountId: personId, password: hash }
  await tx
    .insertInto('credential')
    .values({ ...row, createdAt: now, updatedAt: now })
    .onConflict((on) => on.columns(['providerId', 'accountId']).doUpdateSet({ password: hash, updatedAt: now }))
    .execute()
}

/**
 * For who has lost the password, or the device of the second factor: the old ones and every session are void, and a link
 * to set a new password is returned, to be handed over in person.
 */
export function recoverPerson(
  db: Db,
  personId: string,
  { alsoSecondFactor }: { alsoSecondFactor: boolean },
  by: string | null,
  now: Date,
): Promise<string> {
  return atomically(db, async (tx) => {
    await tx
      .updateTable('credential')
      .set({ password: null, updatedAt: now })
      .where('userId', '=', personId)
      .where('providerId', '=', 'credential')
      .execute()
    await tx.deleteFrom('session').where('userId', '=', personId).execute()
    if (alsoSecondFactor) {
      await tx.deleteFrom('secondFactor').where('userId', '=', personId).execute()
      await tx.updateTable('person').set({ twoFactorEnabled: false }).where('id', '=', personId).execute()
    }
    const data = { secondFactor: alsoSecondFactor ? 'removed' : 'kept' }
    await recordEvent(tx, { kind: 'recovered', by, personId, data }, now)
    return issueLink(tx, personId, by, now)
  })
}

/** Shuts somebody out at once; their rights stay as they are. */
export function lockPerson(db: Db, personId: string, by: string | null, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    await tx.updateTable('person').set({ lockedAt: now }).where('id', '=', personId).execute()
    await tx.deleteFrom('session').where('userId', '=', personId).execute()
    await recordEvent(tx, { kind: 'locked', by, personId }, now)
  })
}

/** Lets somebody in again, also after too many failed tries. */
export function unlockPerson(db: Db, personId: string, by: string | null, now: Date): Promise<void> {
  return atomically(db, async (tx) => {
    const unlocked = await tx
      .updateTable('person')
      .set({ lockedAt: null })
      .where('id', '=', personId)
      .returning('email')
      .executeTakeFirst()
    await tx.deleteFrom('signInFailure').where('account', '=', found(unlocked, 'Person').email).execute()
    await recordEvent(tx, { kind: 'unlocked', by, personId }, now)
  })
}

/** Ends every session of somebody, on every device; with `keep`, all but that one. */
export function signOutEverywhere(
  db: Db,
  personId: string,
  { keep }: { keep?: string },
  by: string | null,
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    await tx
      .deleteFrom('session')
      .where('userId', '=', personId)
      .$if(keep !== undefined, (query) => query.where('token', '<>', keep ?? ''))
      .execute()
    await recordEvent(tx, { kind: 'signed_out', by, personId }, now)
  })
}

/** Lets somebody in by the province's single sign-on, or no longer. */
export function allowSingleSignOn(db: Db, personId: string, allowed: boolean, by: string | null, now: Date) {
  return atomically(db, async (tx) => {
    await tx
      .updateTable('person')
      .set({ ssoFrom: allowed ? now : null })
      .where('id', '=', personId)
      .execute()
    await recordEvent(tx, { kind: allowed ? 'sso_allowed' : 'sso_forbidden', by, personId }, now)
  })
}

const linkIdentifier = (code: string) => `link:${createHash('sha256').update(code).digest('base64url')}`
const linkValue = (personId: string) => `link:${personId}`
