import type { Db } from '#lib/db/index.ts'
import { openScoring } from '#main/scoring.ts'

/** The index sets of the product with all that feeds them. */
export const scoring = openScoring()

/** Has the province rank by every index set that is shipped, the first of them as before. */
export async function publishAll(db: Db, now: Date): Promise<void> {
  const { id: setBy } = await db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
  const others = scoring.rulebooks.filter((one) => !one.public)
  const decided = { public: true, figures: 'running', appliesFrom: '2026-01-01', setBy, setAt: now }
  await db
    .insertInto('indexSetSetting')
    .values(others.map(({ id: rulebook }) => ({ ...decided, rulebook, shownFirst: false })))
    .execute()
}
