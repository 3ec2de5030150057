import { type RawBuilder, sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'

/** The key of a request that may come again. `digest`: of what it says, where another request under the same key is refused. */
export type RequestKey = string | { key: string; digest: string }

/** Who asks, under which key; without a key nothing is remembered. */
export type KeyedRequest = { actor: string; key: RequestKey | undefined }

/** What was answered under a key, as it is stored. */
export type StoredAnswer = { answer: unknown; digest: string | null }

/** The sender used a key again for something else: neither the first answer nor a second one would be right. */
export class KeyReused extends Error {}

/**
 * Does a piece of work once for each key of an actor, in the caller's transaction: a repeat gets the first answer, also
 * while the first is still under way. Without a key it is simply done. The answer must survive JSON. Throws `KeyReused`.
 */
export async function once<T>(tx: Db, asking: KeyedRequest, now: Date, work: () => Promise<T>): Promise<T> {
  if (!asking.key) return work()
  await sql`select ${keyLock(asking)}`.execute(tx)
  const { rows } = await sql<{ answered: StoredAnswer | null }>`select ${answered(asking)} as answered`.execute(
    tx.withoutPlugins(),
  )
  const known = firstAnswer<T>(asking, rows[0]?.answered)
  if (known) return known.answer
  const answer = await work()
  await keyPart(asking, answer, now).execute(tx)
  return answer
}

/** The first answer to this request, if it had one. Throws `KeyReused` when that was to a request that said something else. */
export function firstAnswer<T>(
  { key }: KeyedRequest,
  known: StoredAnswer | null | undefined,
): { answer: T } | undefined {
  if (!known) return
  const digest = key && digestOf(key)
  if (known.digest && digest && known.digest !== digest) throw new KeyReused()
  return { answer: known.answer as T }
}

/** Waits until nobody else works under this key, and keeps it until the transaction ends. */
export const keyLock = ({ actor, key }: KeyedRequest): RawBuilder<unknown> =>
  sql`pg_advisory_xact_lock(hashtextextended(${`${actor} ${nameOf(key)}`}, 766))`

/** What was answered under this key, as JSON, or null: an expression for a query. */
export const answered = ({ actor, key }: KeyedRequest): RawBuilder<StoredAnswer | null> =>
  key
    ? sql`(select json_build_object('answer', answer, 'digest', digest) from request_key where actor = ${actor} and key = ${nameOf(key)})`
    : sql`null::json`

/** The statement that keeps an answer under its key. */
export const keyPart = ({ actor, key }: KeyedRequest, answer: unknown, now: Date): RawBuilder<unknown> =>
  sql`insert into request_key (actor, key, digest, answer, at)
    values (${actor}, ${nameOf(key)}, ${key ? digestOf(key) : null}, ${JSON.stringify(answer)}, ${now.toISOString()})`

const nameOf = (key: RequestKey | undefined) => (typeof key === 'string' ? key : (key?.key ?? ''))
const digestOf = (key: RequestKey) => (typeof key === 'string' ? null : key.digest)
