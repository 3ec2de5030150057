import type { Db } from '#lib/db.ts'
import { Refusal } from '#lib/errors.ts'
import { type Case, type Token, tasksOf } from '#modules/dossiers/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act } from '../commands.ts'
import { NotLawful } from '../not-lawful.ts'
import { getCaseFor } from '../queries.ts'

/** The task that hands a received dossier on to those who handle it, if it is this officer's: the first of its process. */
export const forwardingTask = (of: Case, officer: Officer): Token | undefined =>
  of.phase === 'received'
    ? tasksOf(of, officer).find(({ role, parent }) => role === 'clerk' && parent === null)
    : undefined

/** What became of one dossier that was to be forwarded; `reason` when it was not. */
export type Forwarded = { code: string; reason?: { vi: string; en: string } }

/** Forwards several received dossiers, each by itself: one that cannot go does not keep the others. */
export async function forwardAll(db: Db, codes: string[], officer: Officer, now: Date): Promise<Forwarded[]> {
  const done: Forwarded[] = []
  for (const code of new Set(codes)) {
    try {
      const task = forwardingTask(await getCaseFor(db, officer, code), officer)
      if (!task) throw new NotLawful('task_closed')
      const input = { task: task.number, outcome: 'done', note: '', papers: [] }
      await act(db, { code, kind: 'step', input }, { as: 'officer', officer }, now)
      done.push({ code })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const reason = error instanceof NotLawful ? error.words : { vi: 'Không tìm thấy hồ sơ', en: 'No such dossier' }
      done.push({ code, reason })
    }
  }
  return done
}
