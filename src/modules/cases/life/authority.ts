import { type Duty, isOf, type Officer, type Role } from '#modules/identity/index.ts'
import { refusalBefore } from '../actions/action.ts'
import { type ActionKind, LIFE } from '../actions/index.ts'
import { type Dossier, openTasks, type Token } from './dossier.ts'
import type { ActionRule } from './law.ts'
import type { LifeRefusal } from './refusals.ts'
import { fits } from './task-duty.ts'

/** A duty of a role that the table names. */
type LawfulDuty = Duty & { role: Role }

/** Whether somebody may do something now: under which duty, or why not. */
export type Permission = { ok: true; duty: LawfulDuty } | { ok: false; refusal: LifeRefusal }

/**
 * Asks the table of lawful actions about an officer and, where the action is about one task, that task. Buttons and
 * commands ask the same question. Pure.
 */
export function mayAct(kind: ActionKind, dossier: Dossier, officer: Officer, task?: number): Permission {
  const rule = LIFE[kind]
  if (!rule.from.includes(dossier.phase)) return { ok: false, refusal: 'wrong_phase' }
  const duty = seatedDuty(rule, dossier, officer, task)
  return duty ? { ok: true, duty } : { ok: false, refusal: whyNot(dossier, officer, task) }
}

/** Why the button of an action is off whatever would be entered; undefined when it may be pressed. The command asks the same. */
export function refusalFor(
  kind: ActionKind,
  dossier: Dossier,
  who: Officer | 'applicant',
  { now, task }: { now: number; task?: number },
): LifeRefusal | undefined {
  const rule = LIFE[kind]
  if (who === 'applicant') {
    if (!rule.from.includes(dossier.phase)) return 'wrong_phase'
    if (!rule.seats.includes('applicant')) return 'not_yours'
  } else {
    const permission = mayAct(kind, dossier, who, task)
    if (!permission.ok) return permission.refusal
  }
  return refusalBefore(rule, dossier, { now, task })
}

/** Somebody who lost a race is told so, instead of that the task is not theirs. */
function whyNot(dossier: Dossier, officer: Officer, number: number | undefined): LifeRefusal {
  const task = dossier.tokens.find((token) => token.number === number)
  const had = task && officer.duties.some((duty) => duty.agencyId === task.agencyId && duty.role === task.role)
  if (!had) return 'not_yours'
  if (task.closedAt !== null) return 'task_closed'
  return task.assignee === null ? 'not_yours' : 'task_taken'
}

/** The open tasks that an officer may do or take: of their role and agency, given to nobody else. */
export const tasksOf = (dossier: Dossier, officer: Officer): Token[] =>
  openTasks(dossier).filter((task) => officer.duties.some((duty) => fits(task, duty, officer)))

function seatedDuty(rule: ActionRule, dossier: Dossier, officer: Officer, number?: number): LawfulDuty | undefined {
  const duties = officer.duties.filter((duty) => isOf(duty, rule.roles))
  const at = (agencyId: number) => duties.find((duty) => duty.agencyId === agencyId)
  for (const seat of rule.seats) {
    const duty =
      seat === 'intake'
        ? at(dossier.intakeAgencyId)
        : seat === 'responsible'
          ? at(dossier.agencyId)
          : seat === 'task'
            ? atTask()
            : undefined
    if (duty) return duty
  }

  function atTask(): LawfulDuty | undefined {
    const tasks = openTasks(dossier).filter((task) => number === undefined || number === task.number)
    for (const task of tasks) {
      const duty = duties.find((duty) => (rule.isLeaders ? leads(task, duty) : fits(task, duty, officer)))
      if (duty) return duty
    }
  }
}

const leads = (task: Token, duty: Duty) => task.agencyId === duty.agencyId && duty.role === 'leader'
