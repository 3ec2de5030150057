import type { Db } from '#lib/db/index.ts'

/** How many wrong factors close a code for an hour and for a day, and an address, which a whole village may share. */
export const MOST = { code: 5, codeADay: 15, address: 40 }

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** A try that counts as failed until it has succeeded, so that a thousand guesses at once are a thousand. */
export type FactorAttempt = { id: number; closed: boolean }

/** Counts one try at a code, known or not. `closed`: too many failed before it; it may not go on and is not counted. */
export async function beginFactorAttempt(db: Db, code: string, address: string, now: Date): Promise<FactorAttempt> {
  await db
    .deleteFrom('trackingFailure')
    .where('at', '<', new Date(now.getTime() - DAY))
    .execute()
  const { id } = await db
    .insertInto('trackingFailure')
    .values({ code, address, at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const others = (of: 'code' | 'address', value: string, since: number) =>
    db
      .selectFrom('trackingFailure')
      .select((eb) => eb.fn.countAll<number>().as('failed'))
      .where(of, '=', value)
      .where('id', '<>', id)
      .where('at', '>', new Date(now.getTime() - since))
      .executeTakeFirstOrThrow()
  const ofCode = await others('code', code, HOUR)
  const ofDay = await others('code', code, DAY)
  const ofAddress = await others('address', address, HOUR)
  const closed = ofCode.failed >= MOST.code || ofDay.failed >= MOST.codeADay || ofAddress.failed >= MOST.address
  if (closed) await forgive(db, id)
  return { id, closed }
}

/** The factor was right: this try was none that failed. The others stay, whoever made them. */
export async function forgive(db: Db, id: number): Promise<void> {
  await db.deleteFrom('trackingFailure').where('id', '=', id).execute()
}
