import type { Limit } from '#modules/deadlines/index.ts'
import type { Case } from './case.ts'
import { taskDue } from './clock.ts'
import { type Decision, does, nextNumber, refuses, type Setting } from './setting.ts'

/** Another agency is asked for its opinion within a limit; the asking step goes on meanwhile. */
export function askOpinion(
  of: Case,
  { token: number, agencyId, question, limit }: { token: number; agencyId: number; question: string; limit: Limit },
  setting: Setting,
): Decision {
  const asking = of.tokens.find((one) => one.number === number)
  if (!asking || asking.closedAt !== null || asking.kind !== 'step') return refuses('task_closed')
  const { now } = setting
  const opened = {
    ...{ number: nextNumber(of.tokens), processId: asking.processId, node: asking.node, parent: number },
    ...{ kind: 'opinion' as const, name: question, agencyId, role: 'officer' as const, assignee: null },
    ...{ openedAt: now, limit, dueAt: taskDue(now, limit, of.ledger, setting) },
    ...{ closedAt: null, closedBy: null, outcome: null },
  }
  return does({ set: { movedAt: now }, tokensOpened: [opened] })
}

/** The opinion is given; its words stand in the action. */
export function giveOpinion(of: Case, number: number, { now, by }: Setting): Decision {
  const token = of.tokens.find((one) => one.number === number)
  if (!token || token.closedAt !== null || token.kind !== 'opinion') return refuses('task_closed')
  const closed = { number, closedAt: now, closedBy: by.personId, outcome: 'given' }
  return does({ set: { movedAt: now }, tokensClosed: [closed] })
}

/** Somebody of the role takes a task, or a leader gives it to somebody; null gives it back to all of the role. */
export function assign(
  of: Case,
  number: number,
  assignee: string | null,
  { now }: Setting,
  claiming: boolean,
): Decision {
  const token = of.tokens.find((one) => one.number === number)
  if (!token || token.closedAt !== null || token.agencyId === null) return refuses('task_closed')
  if (claiming && token.assignee !== null && token.assignee !== assignee) return refuses('task_taken')
  return does({ set: { movedAt: now }, tokensMoved: [{ number, assignee }] })
}
