import type { Db } from '#lib/db/index.ts'
import { loadRoles } from './role-book.ts'

/** Lets people be appointed to every role of the book. Done at each start; what is known already stays. */
export async function storeRoles(db: Db): Promise<void> {
  await db
    .insertInto('role')
    .values(loadRoles().map(({ code }) => ({ code })))
    .onConflict((on) => on.doNothing())
    .execute()
}
