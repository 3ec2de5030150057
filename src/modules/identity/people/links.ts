import { createHash, randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db/index.ts'
import { recordEvent } from '../event.ts'
import { hashPassword } from '../passwords.ts'

const LINK_LASTS = 72 * 60 * 60_000

/** Until when a link works that is issued now. */
export const linkEnds = (now: Date): Date => new Date(now.getTime() + LINK_LASTS)

/** The code of a link with which somebody sets their password, once, within three days. Earlier links are void. */
export function issueLink(db: Db, personId: string, by: string | null, now: Date): Promise<string> {
  return atomically(db, async (tx) => {
    const code = randomBytes(24).toString('base64url')
    await tx.deleteFrom('verification').where('value', '=', linkValue(personId)).execute()
    const row = { identifier: linkIdentifier(code), value: linkValue(personId), createdAt: now, updatedAt: now }
    await tx
      .insertInto('verification')
      .values({ ...row, expiresAt: linkEnds(now) })
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

const linkIdentifier = (code: string) => `link:${createHash('sha256').update(code).digest('base64url')}`
const linkValue = (personId: string) => `link:${personId}`
