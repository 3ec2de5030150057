import { atomically, type Db } from '#lib/db/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import { owed, PaperInput, type Phase, tasksOf } from '#modules/cases/index.ts'
import { act, getDossierFor, once } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getProcess, nodeOf, outcomesOf } from '#modules/workflow/index.ts'

/** How a dossier ends at the counter: what appraisal found, the result, how fees were paid, and who takes it. */
export type Ending = {
  outcome: 'fit' | 'not_fit'
  result: PaperInput | null
  paid: 'cash' | 'transfer' | null
  receiver: string
}

/** Where it stands then; `waitsFor` names the step that somebody else has to do first. */
export type Ended = { phase: Phase; waitsFor: string | null }

const MOST_STEPS = 30

/**
 * Does at once every step of a dossier that is this clerk's – appraisal, approval where they may sign, sealing – puts the
 * result on file and hands it over. What somebody else must do stays with them. All or nothing.
 */
export function finishOnTheSpot(
  db: Db,
  { code, key, ...ending }: Ending & { code: string; key?: string },
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<Ended> {
  const doer = { as: 'officer' as const, officer }
  return atomically(db, (tx) =>
    once(tx, { actor: `person:${officer.id}`, key }, now, async () => {
      let result = ending.result && PaperInput.parse(ending.result)
      for (let step = 0; step < MOST_STEPS; step += 1) {
        const dossier = await getDossierFor(tx, officer, code)
        if (dossier.phase === 'finished') {
          if (result) await act(tx, { code, kind: 'result', input: { papers: [result] } }, doer, now, listeners)
          if (ending.paid && owed(dossier) > 0)
            await act(tx, { code, kind: 'payment', input: { way: ending.paid } }, doer, now, listeners)
          const input = { receiver: ending.receiver, tracking: null }
          const { phase } = await act(tx, { code, kind: 'return', input }, doer, now, listeners)
          return { phase, waitsFor: null }
        }
        const task = tasksOf(dossier, officer).find(({ kind }) => kind === 'step')
        if (!task) {
          const waitsFor =
            dossier.tokens.find(({ closedAt, kind }) => closedAt === null && kind === 'step')?.name ?? null
          return { phase: dossier.phase, waitsFor }
        }
        const { model } = await getProcess(tx, task.processId)
        const outcomes = outcomesOf(model, task.node)
        const outcome = [ending.outcome, 'done'].find((one) => outcomes.includes(one)) ?? outcomes[0] ?? 'done'
        const node = nodeOf(model, task.node)
        const produces = node.kind === 'step' && node.produces !== null
        const papers = produces && result ? [result] : []
        if (produces) result = null
        await act(
          tx,
          { code, kind: 'step', input: { task: task.number, outcome, note: '', papers } },
          doer,
          now,
          listeners,
        )
      }
      throw new Error(`The process of ${code} does not end`)
    }),
  )
}
