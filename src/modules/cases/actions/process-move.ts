import { nodeOf, planMove } from '#modules/workflow/index.ts'
import { taskDue } from '../life/clock.ts'
import {
  allow,
  type Decision,
  type DecisionContext,
  openTokens,
  type RunningProcess,
  refuse,
} from '../life/decision.ts'
import type { Dossier, Effects } from '../life/dossier.ts'
import { ND_118, OPEN, WAITING } from '../life/law.ts'
import { preparedAction } from './action.ts'

/**
 * The dossier goes on under a newer version of its process: each open place where the new one has it, with its role,
 * agency and share of the time from when it was reached. Refuses when a place has no counterpart, or when a dossier of the
 * new process could never stand so. Sub-dossiers stay on their own processes.
 */
export const processMove = preparedAction({
  kind: 'process_move',
  name: { vi: 'Chuyển sang quy trình mới', en: 'Move to a new process' },
  law: [ND_118('?')],
  from: [...OPEN, ...WAITING],
  roles: ['control_office'],
  seats: ['responsible'],
  before: ({ processId }) => (processId === null ? 'no_place' : undefined),
  decide(dossier, to: RunningProcess, context) {
    const { processId, agencyId: responsible, intakeAgencyId, ledger } = dossier
    if (processId === null || processId === to.id) return refuse('no_place')
    const from = context.process(processId)
    const tokens = openTokens(dossier).filter((token) => token.processId === from.id)
    const plan = planMove(from.model, to.model, tokens)
    if (!plan.fits) return refuse('no_place')
    const scope = { agencyId: responsible, intakeAgencyId }
    const moved = plan.moves.flatMap((move): NonNullable<Effects['tokensMoved']> => {
      const token = tokens.find(({ number }) => number === move.token)
      if (!token || !('node' in move)) return []
      const node = nodeOf(to.model, move.node)
      const place = { number: token.number, processId: to.id, node: node.id }
      if (node.kind !== 'step' && node.kind !== 'handover') return [place]
      const { name, limit } = node
      const dueAt = limit ? taskDue(token.openedAt, limit, ledger, context) : token.dueAt
      const agencyId = context.agencyAt(node.place, scope)
      if (node.kind === 'handover') return [{ ...place, name, limit, dueAt }]
      const assignee = agencyId === token.agencyId && node.role === token.role ? token.assignee : null
      return [{ ...place, name, limit, dueAt, agencyId, role: node.role, assignee }]
    })
    return allow({ set: { processId: to.id, movedAt: context.now }, ...(moved.length > 0 && { tokensMoved: moved }) })
  },
})

/** As the command of the control office calls it. */
export const moveProcess = (dossier: Dossier, to: RunningProcess, context: DecisionContext): Decision =>
  processMove.decide(dossier, to, context)
