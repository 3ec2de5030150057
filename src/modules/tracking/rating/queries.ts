import type { Db } from '#lib/db/index.ts'
import type { Case } from '#modules/cases/index.ts'
import { isRated } from '#modules/surveys/index.ts'

const DONE: readonly Case['phase'][] = ['finished', 'returned', 'refused', 'stopped']

/** Whether there is something to say about a dossier and nothing was said yet. */
export const mayRate = async (db: Db, { id, phase }: Pick<Case, 'id' | 'phase'>): Promise<boolean> =>
  DONE.includes(phase) && !(await isRated(db, id))
