import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { groupedProcesses } from '#modules/handling/index.ts'
import { agenciesWhere, type Officer, rolesThatMay } from '#modules/identity/index.ts'
import { outcomesOf } from '#modules/workflow/index.ts'
import { listColleagues } from '../people.ts'
import type { Picked } from './batch.ts'

/** A picked task as it stands now, for the page that asks how to go on. */
export type PickedTask = Picked & { name: string; procedureName: string; outcomes: string[]; agencyId: number }

const Code = /^([^:\s]{1,60}):(\d{1,6})$/

/** `H99.11-261109-0001:3` as it comes from a tick box; what cannot be read is left out. At most a page of tasks. */
export function readPicked(texts: readonly string[]): Picked[] {
  const read = [...new Set(texts)].flatMap((text) => {
    const [, code, number] = Code.exec(text) ?? []
    return code && number ? [{ code, task: Number(number) }] : []
  })
  return read.slice(0, 100)
}

/** The picked tasks that are open at agencies of the officer's duties, with the outcomes that each may have. */
export async function findPicked(db: Db, officer: Officer, picked: readonly Picked[]): Promise<PickedTask[]> {
  const agencyIds = officer.duties.map(({ agencyId }) => agencyId)
  const wanted = new Set(picked.map(({ code, task }) => `${code}:${task}`))
  const { rows } = await sql<Omit<PickedTask, 'outcomes'> & { processId: number; node: string; kind: string }>`
    select d.code, t.number as task, t.name, t.kind, t.process_id, t.node, t.agency_id, r.name as procedure_name
    from dossier d join token t on t.dossier_id = d.id join procedure_revision r on r.id = d.revision_id
    where d.code = any(${picked.map(({ code }) => code)}) and not d.deleted and t.closed_at is null
      and t.kind in ('step', 'opinion') and t.agency_id = any(${agencyIds})
    order by d.code, t.number`.execute(db)
  const open = rows.filter(({ code, task }) => wanted.has(`${code}:${task}`))
  const processes = await groupedProcesses(
    db,
    open.map(({ processId }) => processId),
  )
  return open.map(({ processId, node, kind, ...task }) => {
    const followed = processes.get(processId)
    return { ...task, outcomes: kind === 'step' && followed ? outcomesOf(followed.model, node) : [] }
  })
}

/** The outcomes that all of these tasks may have. */
export const commonOutcomes = (tasks: readonly PickedTask[]): string[] =>
  (tasks[0]?.outcomes ?? []).filter((outcome) => tasks.every(({ outcomes }) => outcomes.includes(outcome)))

/** Whom the tasks may be given to: those who work at the agencies that the officer leads among them. */
export async function assignees(db: Db, officer: Officer, tasks: readonly PickedTask[], today: string) {
  const led = new Set(agenciesWhere(officer, 'lead_agency'))
  const ids = [...new Set(tasks.map(({ agencyId }) => agencyId))].filter((id) => led.has(id))
  const roles = rolesThatMay('handle_dossiers')
  const people = (await Promise.all(ids.map((id) => listColleagues(db, id, roles, today)))).flat()
  return [...new Map(people.map((one) => [one.id, one])).values()]
}
