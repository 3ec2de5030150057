import {
  type ActionKind,
  type Case,
  LIFE,
  type LifeRefusal,
  mayAct,
  openTasks,
  owed,
  type Token,
  tasksOf,
} from '#modules/dossiers/index.ts'
import type { Officer } from '#modules/identity/index.ts'

/** Something that can be done to a dossier, or why it cannot be done now. `task`: which one it is about. */
export type Possible = { kind: ActionKind; task?: Token; law: string } & (
  | { ok: true }
  | { ok: false; refusal: LifeRefusal | 'nothing_owed' | 'no_task' }
)

const ABOUT_A_TASK: readonly ActionKind[] = ['claim', 'assignment', 'step', 'opinion_request', 'opinion']
/** Moving to another process is done for many dossiers at once, where processes are published; owners choose for themselves. */
const ELSEWHERE: readonly ActionKind[] = ['process_move', 'return_choice']

/**
 * Every action of the table, for each task where it is about one, with whether this officer may do it now. The same
 * table that commands ask; what else a decision would refuse is said beforehand too.
 */
export function possibilities(of: Case, officer: Officer, now: number): Possible[] {
  return (Object.keys(LIFE) as ActionKind[])
    .filter((kind) => !ELSEWHERE.includes(kind))
    .flatMap((kind) =>
      ABOUT_A_TASK.includes(kind) ? aboutTasks(kind, of, officer, now) : [asked(kind, of, officer, now)],
    )
}

function aboutTasks(kind: ActionKind, of: Case, officer: Officer, now: number): Possible[] {
  const mine = kind === 'assignment' ? openTasks(of) : tasksOf(of, officer)
  const fitting = mine.filter(({ kind: of, assignee }) =>
    kind === 'opinion'
      ? of === 'opinion'
      : kind === 'claim'
        ? assignee === null
        : kind === 'assignment' || of === 'step',
  )
  const each = fitting.map((task) => asked(kind, of, officer, now, task))
  if (each.some(({ ok }) => ok)) return each.filter(({ ok }) => ok)
  const first = each[0]
  if (first) return [first]
  const permission = mayAct(kind, of, officer)
  return [{ kind, law: LIFE[kind].law, ok: false, refusal: permission.ok ? 'no_task' : permission.refusal }]
}

function asked(kind: ActionKind, of: Case, officer: Officer, now: number, task?: Token): Possible {
  const permission = mayAct(kind, of, officer, task?.number)
  const refused = permission.ok ? beforehand(kind, of, now, task) : permission.refusal
  const refusal = refused === 'task_taken' && task?.assignee === null ? 'not_yours' : refused
  const about = { kind, law: LIFE[kind].law, ...(task && { task }) }
  return refusal ? { ...about, ok: false, refusal } : { ...about, ok: true }
}

function beforehand(kind: ActionKind, of: Case, now: number, task?: Token) {
  const signed = of.signedAt !== null
  switch (kind) {
    case 'supplement_request':
      if (of.supplements.some((one) => !one.beforeReceipt)) return 'asked_before'
      return signed ? 'signed_already' : undefined
    case 'completion_request':
      return of.supplements.some((one) => one.beforeReceipt) ? 'asked_before' : undefined
    case 'withdrawal':
    case 'stop':
    case 'refusal':
      return signed ? 'signed_already' : undefined
    case 'return':
      return owed(of) > 0 ? 'unpaid' : undefined
    case 'payment':
      return owed(of) > 0 ? undefined : 'nothing_owed'
    case 'apology':
      if (of.apologies.some(({ signedAt }) => signedAt !== null)) return 'apologised_before'
      return of.apologies.length > 0 ? undefined : 'no_draft'
    case 'apology_draft':
      return of.apologies.some(({ signedAt }) => signedAt !== null) ? 'apologised_before' : undefined
    case 'step':
      return waitsForOpinion(of, now, task) ? 'opinion_open' : undefined
    default:
      return
  }
}

const waitsForOpinion = (of: Case, now: number, task?: Token) =>
  of.tokens.some(
    ({ kind, parent, closedAt, dueAt }) =>
      kind === 'opinion' && parent === task?.number && closedAt === null && (dueAt === null || dueAt >= now),
  )
