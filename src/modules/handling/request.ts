import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'

/**
 * Does a piece of work once for each key of an actor, in the caller's transaction: a repeat gets the first answer, also
 * while the first is still under way. Without a key it is simply done. The answer must survive JSON.
 */
export async function once<T>(
  tx: Db,
  { actor, key }: { actor: string; key: string | undefined },
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (!key) return work()
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 766))`.execute(tx)
  const known = await tx
    .selectFrom('requestKey')
    .select('answer')
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst()
  if (known) return known.answer as T
  const answer = await work()
  await sql`insert into request_key (actor, key, answer, at) values (${actor}, ${key}, ${JSON.stringify(answer)}, ${now.toISOString()})`.execute(
    tx,
  )
  return answer
}
