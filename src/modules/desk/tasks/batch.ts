import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Listener } from '#modules/cases/index.ts'
import { ActionRefused, act } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'

/** One task among several that are done at once. */
export type Picked = { code: string; task: number }

/** What is done to all of them. */
export type BatchAction =
  | { kind: 'claim' }
  | { kind: 'assignment'; assignee: string }
  | { kind: 'step'; outcome: string; note: string }

/** How it went with one of them: done, or why not. */
export type BatchLine = Picked & ({ done: true } | { done: false; why: { vi: string; en: string } })

const GONE = { vi: 'Không còn thấy hồ sơ này', en: 'The dossier can no longer be seen' }

function whyOf(error: Refusal) {
  if (error instanceof ActionRefused) return error.words
  return error.status === 404 ? GONE : { vi: error.message, en: error.message }
}

/**
 * Does the same to several tasks, each in a transaction of its own: what one of them refuses does not hold up the
 * others. `key`: of the whole batch, so that sending it twice does each of them once.
 */
export async function actOnAll(
  db: Db,
  { picked, action, key }: { picked: readonly Picked[]; action: BatchAction; key: string },
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<BatchLine[]> {
  const doer = { as: 'officer' as const, officer }
  const lines: BatchLine[] = []
  for (const one of picked) {
    const request = { code: one.code, key: `${key} ${one.code} ${one.task}` }
    try {
      if (action.kind === 'claim')
        await act(db, { ...request, kind: 'claim', input: { task: one.task } }, doer, now, listeners)
      else if (action.kind === 'assignment')
        await act(
          db,
          { ...request, kind: 'assignment', input: { task: one.task, assignee: action.assignee } },
          doer,
          now,
          listeners,
        )
      else {
        const input = { task: one.task, outcome: action.outcome, note: action.note, papers: [] }
        await act(db, { ...request, kind: 'step', input }, doer, now, listeners)
      }
      lines.push({ ...one, done: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      lines.push({ ...one, done: false, why: whyOf(error) })
    }
  }
  return lines
}
