import type { Duty, Officer, Role } from '#modules/identity/index.ts'
import { type Case, openTasks, type Token } from './case.ts'
import { type ActionKind, LIFE, type LifeRefusal, type Rule } from './law.ts'

/** Whether somebody may do something now: under which duty, or why not. */
export type Permission = { ok: true; duty: Duty } | { ok: false; refusal: LifeRefusal }

/**
 * Asks the table of lawful actions about an officer and, where the action is about one task, that task. Buttons and
 * commands ask the same question. Pure.
 */
export function mayAct(kind: ActionKind, of: Case, officer: Officer, task?: number): Permission {
  const rule: Rule = LIFE[kind]
  if (!rule.from.includes(of.phase)) return { ok: false, refusal: 'wrong_phase' }
  const duty = seatedDuty(rule, kind, of, officer, task)
  return duty ? { ok: true, duty } : { ok: false, refusal: whyNot(of, officer, task) }
}

/** Somebody who lost a race is told so, instead of that the task is not theirs. */
function whyNot(of: Case, officer: Officer, number: number | undefined): LifeRefusal {
  const task = of.tokens.find((token) => token.number === number)
  const had = task && officer.duties.some((duty) => duty.agencyId === task.agencyId && duty.role === task.role)
  if (!had) return 'not_yours'
  return task.closedAt === null ? 'task_taken' : 'task_closed'
}

/** The open tasks that an officer may do or take: of their role and agency, given to nobody else. */
export const tasksOf = (of: Case, officer: Officer): Token[] =>
  openTasks(of).filter((task) => officer.duties.some((duty) => fits(task, duty, officer)))

function seatedDuty(rule: Rule, kind: ActionKind, of: Case, officer: Officer, task?: number): Duty | undefined {
  const duties = officer.duties.filter(({ role }) => rule.roles.includes(role))
  const at = (agencyId: number) => duties.find((duty) => duty.agencyId === agencyId)
  for (const seat of rule.seats) {
    const duty =
      seat === 'intake'
        ? at(of.intakeAgencyId)
        : seat === 'responsible'
          ? at(of.agencyId)
          : seat === 'task'
            ? atTask()
            : undefined
    if (duty) return duty
  }

  function atTask(): Duty | undefined {
    const tasks = openTasks(of).filter(({ number }) => task === undefined || number === task)
    for (const one of tasks) {
      const duty = duties.find((duty) =>
        kind === 'assignment' || kind === 'apology' ? leads(one, duty) : fits(one, duty, officer),
      )
      if (duty) return duty
    }
  }
}

const leads = (task: Token, duty: Duty) => task.agencyId === duty.agencyId && duty.role === 'leader'

/** A task fits a duty of its agency and role; once it has an assignee, only theirs, or their delegate's. */
function fits(task: Token, duty: Duty, officer: Officer): boolean {
  const roles: readonly (Role | null)[] = task.kind === 'opinion' ? ['officer', 'leader'] : [task.role]
  if (task.agencyId !== duty.agencyId || !roles.includes(duty.role)) return false
  return task.assignee === null || task.assignee === officer.id || task.assignee === duty.onBehalfOf?.id
}
