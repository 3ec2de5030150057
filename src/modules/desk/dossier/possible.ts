import {
  type Dossier,
  LIFE,
  type LifeRefusal,
  mayAct,
  openTasks,
  refusalFor,
  type Token,
  tasksOf,
} from '#modules/cases/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { PAGE_KINDS, type PageKind } from '../actions/index.ts'

/** Something that can be done to a dossier, or why it cannot be done now. `task`: which one it is about. */
export type Possible = { kind: PageKind; task?: Token } & ({ ok: true } | { ok: false; refusal: LifeRefusal })

/**
 * Every action that has a page, for each task where it is about one, with whether this officer may do it now: the
 * question that commands ask, with nothing entered yet.
 */
export const possibilities = (dossier: Dossier, officer: Officer, now: number): Possible[] =>
  PAGE_KINDS.flatMap((kind) =>
    LIFE[kind].task ? aboutTasks(kind, dossier, officer, now) : [asked(kind, dossier, officer, now)],
  )

function aboutTasks(kind: PageKind, dossier: Dossier, officer: Officer, now: number): Possible[] {
  const fitting = openTasks(dossier).filter((task) => LIFE[kind].task?.(task))
  const each = fitting.map((task) => asked(kind, dossier, officer, now, task))
  if (each.some(({ ok }) => ok)) return each.filter(({ ok }) => ok)
  const own = new Set(tasksOf(dossier, officer).map(({ number }) => number))
  const first = each.find(({ task }) => task && own.has(task.number))
  if (first) return [first]
  const permission = mayAct(kind, dossier, officer)
  return [{ kind, ok: false, refusal: permission.ok ? 'no_task' : permission.refusal }]
}

function asked(kind: PageKind, dossier: Dossier, officer: Officer, now: number, task?: Token): Possible {
  const refusal = refusalFor(kind, dossier, officer, { now, ...(task && { task: task.number }) })
  const about = { kind, ...(task && { task }) }
  return refusal ? { ...about, ok: false, refusal } : { ...about, ok: true }
}
