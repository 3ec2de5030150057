import { atomically, type Db } from '#lib/db/index.ts'
import { conflict, found } from '#lib/errors.ts'
import { workspacePaths } from '#lib/routes.ts'
import type { SendLink } from '../auth.ts'
import { appoint, type NewAppointment } from '../duties/commands.ts'
import { recordEvent } from '../event.ts'
import { PROVIDER } from '../single-sign-on.ts'
import { issueLink, linkEnds } from './links.ts'
import type { NewPerson } from './person.ts'

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

/**
 * Somebody new with their first duty and the code of their link; who has an account already gets only the duty. Refused
 * when they hold it already, or when the employee code is another's.
 */
export function takeOn(
  db: Db,
  person: NewPerson,
  duty: Omit<NewAppointment, 'personId'>,
  by: string | null,
  now: Date,
): Promise<{ id: string; code?: string }> {
  return atomically(db, async (tx) => {
    const known = await tx.selectFrom('person').select('id').where('email', '=', person.email).executeTakeFirst()
    const { id } = known ?? (await createPerson(tx, person, by, now))
    await appoint(tx, { personId: id, ...duty }, by, now)
    return known ? { id } : { id, code: await issueLink(tx, id, by, now) }
  })
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

/** As `recoverPerson`, with the link sent to their own address instead of handed over. */
export function recoverByMail(
  db: Db,
  { id, email }: { id: string; email: string },
  send: SendLink,
  options: { alsoSecondFactor: boolean },
  by: string | null,
  now: Date,
): Promise<void> {
  return atomically(db, async (tx) => {
    const code = await recoverPerson(tx, id, options, by, now)
    const key = `password_recovery ${id} ${now.toISOString()}`
    await send(tx, { email, link: workspacePaths('vi').password({ ma: code }), due: linkEnds(now), key }, now)
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

/** Ends every session of somebody, on every device; with `keep`, all but the one of that id. */
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
      .$if(keep !== undefined, (query) => query.where('id', '<>', keep ?? ''))
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
    if (!allowed)
      await tx.deleteFrom('credential').where('userId', '=', personId).where('providerId', '=', PROVIDER).execute()
    await recordEvent(tx, { kind: allowed ? 'sso_allowed' : 'sso_forbidden', by, personId }, now)
  })
}
