import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Listener } from '#modules/cases/index.ts'
import { type Dossier, type Token, tasksOf } from '#modules/cases/index.ts'
import { ActionRefused, act, getDossierFor, receiveRegistered } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'

/** The task that hands a received dossier on to those who handle it, if it is this officer's: the first of its process. */
export const forwardingTask = (dossier: Dossier, officer: Officer): Token | undefined =>
  dossier.phase === 'received'
    ? tasksOf(dossier, officer).find(({ role, parent }) => role === 'clerk' && parent === null)
    : undefined

/** What became of one dossier of several; `reason` when it stayed as it was. */
export type Passed = { code: string; reason?: { vi: string; en: string } }

/** Forwards several received dossiers, each by itself: one that cannot go does not keep the others. */
export const forwardAll = (
  db: Db,
  codes: string[],
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<Passed[]> =>
  eachOf(codes, async (code) => {
    const task = forwardingTask(await getDossierFor(db, officer, code), officer)
    if (!task) throw new ActionRefused('task_closed')
    const input = { task: task.number, outcome: 'done', note: '', papers: [] }
    await act(db, { code, kind: 'step', input }, { as: 'officer', officer }, now, listeners)
  })

/** Takes in several registered dossiers, each by itself; the promise of each begins now. */
export const receiveAll = (
  db: Db,
  codes: string[],
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<Passed[]> => eachOf(codes, (code) => receiveRegistered(db, code, { as: 'officer', officer }, now, listeners))

async function eachOf(codes: string[], pass: (code: string) => Promise<unknown>): Promise<Passed[]> {
  const passed: Passed[] = []
  for (const code of new Set(codes)) {
    try {
      await pass(code)
      passed.push({ code })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      passed.push({
        code,
        reason: error instanceof ActionRefused ? error.words : { vi: 'Không tìm thấy', en: error.message },
      })
    }
  }
  return passed
}
