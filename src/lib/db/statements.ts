import { type RawBuilder, sql } from 'kysely'
import type { Db } from './index.ts'

/** A statement that may go with others: `name` when others of the same round trip read what it returns; `first`: the gate does. */
export type Statement = RawBuilder<unknown> | { name: string; sql: RawBuilder<unknown>; first?: true }

/**
 * Sends several statements to the database in one round trip, as the parts of one: each sees what was there before all of
 * them, and no row may be touched by two. Nothing is sent when there are none.
 *
 * `gate`: a query that locks what the parts were worked out from and finds a row while it still stands so. It goes first;
 * when it finds none, nothing is written and the round trip fails with `STALE_WRITE`.
 */
export async function oneStatement(tx: Db, parts: readonly Statement[], gate?: RawBuilder<unknown>): Promise<void> {
  const named = parts.map((part, i) => ('name' in part ? part : { name: `part${i}`, sql: part, first: undefined }))
  const last = gate ? undefined : named.pop()
  if (!gate && !last) return
  const written = (some: typeof named) => some.map(({ name, sql: text }) => sql`${sql.raw(name)} as (${text})`)
  const before = [
    ...written(named.filter(({ first }) => first)),
    ...(gate ? [sql`gate as materialized (${gate})`] : []),
    ...written(named.filter(({ first }) => !first)),
  ]
  const main = last ? last.sql : sql`select overtaken() where not exists (select from gate)`
  const statement = sql`${before.length > 0 ? sql`with ${sql.join(before)} ` : sql``}${main}`
  await statement.execute(tx.withoutPlugins()) // names stand as they are, and nothing comes back
}

/** The code of the error when a gate was closed. */
export const STALE_WRITE = 'MC409'

/** One statement is not enough for what is to be written, so a gate will not do: a transaction must hold what it is about. */
export class NeedsTransaction extends Error {}
