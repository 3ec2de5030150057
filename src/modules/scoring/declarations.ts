import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Readings } from './choices.ts'
import { AS_WRITTEN } from './commands.ts'

/** The choices in force for a rulebook: the newest of each point, those taken back left out. */
export async function choicesOf(db: Db, rulebook: string): Promise<Readings> {
  const newest = await choiceHistory(db, rulebook)
  const latest = new Map(newest.toReversed().map(({ subject, alternative }) => [subject, alternative]))
  return Object.fromEntries([...latest].filter(([, alternative]) => alternative !== AS_WRITTEN))
}

/** Every choice ever made for a rulebook, newest first. */
export const choiceHistory = (db: Db, rulebook: string) =>
  db
    .selectFrom('rulebookChoice')
    .select(['indicator as subject', 'alternative', 'chosenBy', 'chosenAt'])
    .where('rulebook', '=', rulebook)
    .orderBy('chosenAt', 'desc')
    .execute()

/** What was declared for an agency, newest first; `current` marks the one that counts for its measure and period. */
export const declarationsOf = (db: Db, agencyId: number) =>
  db
    .selectFrom('declaration')
    .select(['measure', 'periodFrom as from', 'periodTo as to', 'numerator', 'denominator', 'evidence'])
    .select(['declaredBy', 'declaredAt'])
    .select(
      sql<boolean>`row_number() over (partition by measure, period_from, period_to order by declared_at desc, id desc) = 1`.as(
        'current',
      ),
    )
    .where('agencyId', '=', agencyId)
    .orderBy('declaredAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
