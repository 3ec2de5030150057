import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'

export type Device = { id: string; userAgent: string | null; address: string | null; since: Date; isThis: boolean }

/** Where somebody is signed in, the newest first. */
export async function listDevices(db: Db, personId: string, thisSession: string, now: Date): Promise<Device[]> {
  const rows = await db
    .selectFrom('session')
    .select(['id', 'userAgent', 'ipAddress', 'createdAt'])
    .where('userId', '=', personId)
    .where('expiresAt', '>', now)
    .orderBy('createdAt', 'desc')
    .execute()
  return rows.map(({ id, userAgent, ipAddress, createdAt }) => ({
    id,
    userAgent,
    address: ipAddress,
    since: createdAt,
    isThis: id === thisSession,
  }))
}

/** One's own e-mail and whether a second factor is in force. */
export async function getAccount(db: Db, personId: string) {
  const row = await db
    .selectFrom('person')
    .select(['email', 'twoFactorEnabled as hasSecondFactor'])
    .select((eb) =>
      eb
        .exists(
          eb
            .selectFrom('credential')
            .select('credential.id')
            .whereRef('credential.userId', '=', 'person.id')
            .where('providerId', '=', 'credential')
            .where('password', 'is not', null),
        )
        .as('hasPassword'),
    )
    .where('id', '=', personId)
    .executeTakeFirst()
  const { hasPassword, ...account } = found(row, 'Person')
  return { ...account, hasPassword: Boolean(hasPassword) }
}
