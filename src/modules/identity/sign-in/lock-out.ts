import type { Db } from '#lib/db/index.ts'

/** How many wrong passwords in a quarter of an hour close an account, and an address (a whole office may share one). */
const MOST = { account: 5, address: 50 }
export const CLOSED_FOR = 15 * 60_000

/** Beginning a sign-in counts as a failure until it has succeeded, so that fifty guesses at once are fifty. */
export type SignInAttempt = { id: number; closedUntil: Date | undefined }

/** Counts one try. `closedUntil`: too many failed before it, so it may not go on and is not counted. */
export async function beginSignInAttempt(db: Db, account: string, address: string, now: Date): Promise<SignInAttempt> {
  await db
    .deleteFrom('signInFailure')
    .where('at', '<', new Date(now.getTime() - 24 * 60 * 60_000))
    .execute()
  const { id } = await db
    .insertInto('signInFailure')
    .values({ account, address, at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const until = [
    await closedUntil(db, 'account', account, id, now),
    await closedUntil(db, 'address', address, id, now),
  ].filter((at) => at !== undefined)
  if (until.length === 0) return { id, closedUntil: undefined }
  await db.deleteFrom('signInFailure').where('id', '=', id).execute()
  return { id, closedUntil: new Date(Math.max(...until.map((at) => at.getTime()))) }
}

/** The account has shown that it is itself: its failures are forgotten. */
export async function forgiveFailures(db: Db, account: string): Promise<void> {
  await db.deleteFrom('signInFailure').where('account', '=', account).execute()
}

async function closedUntil(db: Db, of: 'account' | 'address', value: string, own: number, now: Date) {
  const decisive = await db
    .selectFrom('signInFailure')
    .select('at')
    .where(of, '=', value)
    .where('id', '<>', own)
    .where('at', '>', new Date(now.getTime() - CLOSED_FOR))
    .orderBy('at', 'desc')
    .offset(MOST[of] - 1)
    .limit(1)
    .executeTakeFirst()
  return decisive && new Date(decisive.at.getTime() + CLOSED_FOR)
}
