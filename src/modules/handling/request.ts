import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'

/** The key of a request that may come again. `digest`: of what it says, where another request under the same key is refused. */
export type RequestKey = string | { key: string; digest: string }

/** The sender used a key again for something else: neither the first answer nor a second one would be right. */
export class KeyReused extends Error {}

/**
 * Does a piece of work once for each key of an actor, in the caller's transaction: a repeat gets the first answer, also
 * while the first is still under way. Without a key it is simply done. The answer must survive JSON. Throws `KeyReused`.
 */
export async function once<T>(
  tx: Db,
  { actor, key: asked }: { actor: string; key: RequestKey | undefined },
  now: Date,
  work: () => Promise<T>,
): Promise<T> {
  if (!asked) return work()
  const { key, digest } = typeof asked === 'string' ? { key: asked, digest: null } : asked
  await sql`select pg_advisory_xact_lock(hashtextextended(${`${actor} ${key}`}, 766))`.execute(tx)
  const known = await tx
    .selectFrom('requestKey')
    .select(['answer', 'digest'])
    .where('actor', '=', actor)
    .where('key', '=', key)
    .executeTakeFirst()
  if (known && digest && known.digest && known.digest !== digest) throw new KeyReused()
  if (known) return known.answer as T
  const answer = await work()
  await sql`insert into request_key (actor, key, digest, answer, at)
    values (${actor}, ${key}, ${digest}, ${JSON.stringify(answer)}, ${now.toISOString()})`.execute(tx)
  return answer
}
