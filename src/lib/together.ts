import { type RawBuilder, sql } from 'kysely'
import type { Db } from './db.ts'

/** A statement that may go with others: `name` when others of the same journey read what it returns. */
export type Part = RawBuilder<unknown> | { name: string; sql: RawBuilder<unknown> }

/**
 * Sends several statements to the database in one journey, as the parts of one: each sees what was there before all of
 * them, and no row may be touched by two. Nothing is sent when there are none.
 */
export async function together(tx: Db, parts: readonly Part[]): Promise<void> {
  const named = parts.map((part, i) => ('name' in part ? part : { name: `part${i}`, sql: part }))
  const last = named.pop()
  if (!last) return
  const before = named.map(({ name, sql: text }) => sql`${sql.raw(name)} as (${text})`)
  const statement = sql`${before.length > 0 ? sql`with ${sql.join(before)} ` : sql``}${last.sql}`
  await statement.execute(tx.withoutPlugins()) // names stand as they are, and nothing comes back
}
