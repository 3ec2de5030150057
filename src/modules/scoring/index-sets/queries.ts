import type { Db } from '#lib/db/index.ts'
import { found, notFound } from '#lib/errors.ts'
import type { Scoring } from '../sources.ts'
import { type FigureClass, type IndexSet, type IndexSetDecision, type IndexSets, indexSetsOn } from './index-set.ts'

/** The index sets as the province has set them for a day. */
export async function readIndexSets(db: Db, { rulebooks }: Scoring, day: string): Promise<IndexSets> {
  return indexSetsOn(rulebooks, await settings(db), day)
}

/** Every decision about index sets, the newest last. */
async function settings(db: Db): Promise<IndexSetDecision[]> {
  const rows = await db
    .selectFrom('indexSetSetting')
    .select(['id', 'rulebook', 'public', 'shownFirst', 'figures', 'appliesFrom'])
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, figures: row.figures as FigureClass }))
}

/** Who decided what and when, the newest first. */
export const settingHistory = (db: Db) =>
  db
    .selectFrom('indexSetSetting')
    .innerJoin('person', 'person.id', 'indexSetSetting.setBy')
    .select(['indexSetSetting.id', 'rulebook', 'public', 'shownFirst', 'figures', 'appliesFrom', 'setAt'])
    .select('person.name as by')
    .orderBy('indexSetSetting.id', 'desc')
    .limit(100)
    .execute()

/** The number of the newest decision: a form says which it was made under. 0 before the first. */
export async function newestSetting(db: Db): Promise<number> {
  const { newest } = await db
    .selectFrom('indexSetSetting')
    .select((eb) => eb.fn.max('id').as('newest'))
    .executeTakeFirstOrThrow()
  return newest ?? 0
}

/** A public index set by its id, the one shown first without one. Refuses with 404 one that is not public. */
export function publicSet({ shown }: IndexSets, id: string | undefined): IndexSet {
  return found(id === undefined ? shown[0] : shown.find(({ rulebook }) => rulebook.id === id), 'Rulebook')
}

/** As `publicSet`, for those who get figures and nothing else: refuses with 404 while there are none of its class. */
export function publicFigures(sets: IndexSets, id: string | undefined): IndexSet {
  const set = publicSet(sets, id)
  if (set.figures !== 'running') throw notFound(`Figures of the class "${set.figures}"`)
  return set
}
