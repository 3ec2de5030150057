import type { Duty, Officer, RoleCode } from '#modules/identity/index.ts'
import type { Token } from './dossier.ts'

/** A task fits a duty of its agency and role; once it has an assignee, only theirs, or their delegate's. */
export function fits(task: Token, duty: Duty, officer: Officer): boolean {
  const roles: readonly (RoleCode | null)[] = task.kind === 'opinion' ? ['officer', 'leader'] : [task.role]
  if (task.agencyId !== duty.agencyId || !roles.includes(duty.role)) return false
  return task.assignee === null || task.assignee === officer.id || task.assignee === duty.onBehalfOf?.id
}

/** Whether a task may be given to somebody: they have a duty that fits it, whoever has it now. */
export const mayBeGiven = (task: Token, officer: Officer): boolean =>
  officer.duties.some((duty) => fits({ ...task, assignee: null }, duty, officer))
