import { createHash, randomBytes } from 'node:crypto'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Claims } from './openid.ts'

/** Somebody who is signed in. */
export type Citizen = {
  id: string
  name: string
  idNumber: string | null
  bornOn: string | null
  email: string | null
  phone: string | null
}

const TWO_HOURS = 2 * 3_600_000
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Lets in whom the provider vouches for, with what it says of them now. Returns what the browser keeps. */
export function enter(db: Db, issuer: string, claims: Claims, now: Date): Promise<string> {
  const said = {
    name: claims.name,
    idNumber: claims.national_id ?? null,
    bornOn: claims.birthdate ?? null,
    email: claims.email ?? null,
    phone: claims.phone_number ?? null,
    seenAt: now,
  }
  return atomically(db, async (tx) => {
    const { id } = await tx
      .insertInto('citizen')
      .values({ issuer, subject: claims.sub, madeAt: now, ...said })
      .onConflict((conflict) => conflict.columns(['issuer', 'subject']).doUpdateSet(said))
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx.deleteFrom('citizenSession').where('expiresAt', '<', now).execute()
    const token = randomBytes(32).toString('base64url')
    const session = { tokenHash: hashOf(token), citizenId: id, expiresAt: new Date(now.getTime() + TWO_HOURS) }
    await tx.insertInto('citizenSession').values(session).execute()
    return token
  })
}

/** Who this browser belongs to, while the session lasts. */
export async function findCitizen(db: Db, token: string, now: Date): Promise<Citizen | undefined> {
  return db
    .selectFrom('citizenSession')
    .innerJoin('citizen', 'citizen.id', 'citizenSession.citizenId')
    .select(['citizen.id', 'name', 'idNumber', 'bornOn', 'email', 'phone'])
    .where('tokenHash', '=', hashOf(token))
    .where('expiresAt', '>', now)
    .executeTakeFirst()
}

/** Ends the session of this browser. */
export async function leave(db: Db, token: string): Promise<void> {
  await db.deleteFrom('citizenSession').where('tokenHash', '=', hashOf(token)).execute()
}

/** Forgets how somebody is reached, and signs them out everywhere. */
export async function forgetCitizen(tx: Db, citizenId: string): Promise<void> {
  await tx.updateTable('citizen').set({ email: null, phone: null }).where('id', '=', citizenId).execute()
  await tx.deleteFrom('citizenSession').where('citizenId', '=', citizenId).execute()
}

/** Ends the sessions of all whom this provider vouched for. Returns how many. */
export async function endCitizenSessions(tx: Db, issuer: string): Promise<number> {
  const theirs = tx.selectFrom('citizen').select('id').where('issuer', '=', issuer)
  const ended = await tx.deleteFrom('citizenSession').where('citizenId', 'in', theirs).executeTakeFirst()
  return Number(ended.numDeletedRows)
}

/** Keeps by which channels somebody wants to be told. */
export async function chooseNotices(tx: Db, citizenId: string, notices: string[]): Promise<void> {
  await tx.updateTable('citizen').set({ notices }).where('id', '=', citizenId).execute()
}
