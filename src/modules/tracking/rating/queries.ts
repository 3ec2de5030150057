import type { Db } from '#lib/db/index.ts'
import type { Dossier } from '#modules/cases/index.ts'
import { isRated } from '#modules/surveys/index.ts'

const DONE: readonly Dossier['phase'][] = ['finished', 'returned', 'refused', 'stopped']

/** Whether there is something to say about a dossier and nothing was said yet. */
export const mayRate = async (db: Db, { id, phase }: Pick<Dossier, 'id' | 'phase'>): Promise<boolean> =>
  DONE.includes(phase) && !(await isRated(db, id))
