import type { Dossier, RunningProcess } from '#modules/cases/index.ts'
import type { ProcessStep } from '#modules/workflow/index.ts'

/** A step of the process and where it stands for a dossier. */
export type StepPosition = { step: ProcessStep; state: 'done' | 'open' | 'ahead' | 'left_out'; times: number }

/** The steps of the dossier's own process in their order, with what was done, is open, or lies ahead. */
export function positionOf(dossier: Pick<Dossier, 'tokens' | 'phase'>, followed: RunningProcess): StepPosition[] {
  const ended = ['refused', 'withdrawn', 'stopped', 'returned'].includes(dossier.phase)
  return followed.model.nodes
    .filter((node): node is ProcessStep => node.kind === 'step')
    .map((step) => {
      const here = dossier.tokens.filter(
        ({ node, kind, processId, parent }) =>
          node === step.id && kind === 'step' && processId === followed.id && parent === null,
      )
      const open = here.some(({ closedAt }) => closedAt === null)
      const done = here.filter(({ outcome }) => outcome !== null && outcome !== 'ended').length
      return { step, state: open ? 'open' : done > 0 ? 'done' : ended ? 'left_out' : 'ahead', times: done }
    })
}
