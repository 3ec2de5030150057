import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'
import { type Dossier, openTasks, overruns, type Token } from '#modules/cases/index.ts'
import { type Registry, registryOf } from '#modules/catalogue/index.ts'
import { type Calendar, calendarOn, dueAt, nextWorkingDay, type Rules, rulesOn } from '#modules/deadlines/index.ts'
import { getDossierFor, groupedProcesses } from '#modules/handling/index.ts'
import { type Officer, roleMay } from '#modules/identity/index.ts'
import type { ProcessModel } from '#modules/workflow/index.ts'
import { listColleagues } from '../people.ts'
import type { FormContext } from './field.ts'
import { PAGES, type PageKind } from './index.ts'

/** What the form of an action needs to know of a dossier; 404 when the officer may not see it. */
export async function formGround(
  db: Db,
  officer: Officer,
  { code, kind, number }: { code: string; kind: PageKind; number: number | undefined },
  now: Date,
): Promise<FormContext & { registry: Registry }> {
  const registry = await registryOf(db)
  const dossier = await getDossierFor(db, officer, code, registry)
  const task = dossier.tokens.find((one) => one.number === number)
  const model = task && (await groupedProcesses(db, [task.processId])).get(task.processId)?.model
  const today = localDay(now)
  const calendar = calendarOn(registry.law, today)
  const inForce = [...registry.agencies.values()].filter(({ validTo }) => validTo === 'infinity')
  return {
    dossier,
    task,
    model,
    registry,
    components: await listComponents(db, dossier.revisionId),
    agencies: sortedByName(inForce, ({ name }) => name).map(({ id, name }) => ({ id, name })),
    colleagues: await colleaguesFor(db, officer, { dossier, task, model, kind }, today),
    overruns: overruns(dossier.tokens, now.getTime(), calendar),
    suggestedDay: suggestDay(dossier, now, calendar, rulesOn(registry.law, today)),
  }
}

async function listComponents(db: Db, revisionId: number): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c ->> 'name' as name from procedure_revision r, json_array_elements(r.parts::json -> 'components') c
    where r.id = ${revisionId}`.execute(db)
  return [...new Set(rows.map(({ name }) => name))]
}

type About = { dossier: Dossier; task: Token | undefined; model: ProcessModel | undefined; kind: PageKind }

/** Whom a task, or the step that follows it, may be given to by a leader of the agency. */
async function colleaguesFor(db: Db, officer: Officer, { dossier, task, model, kind }: About, today: string) {
  const leads = (id: number | null) =>
    officer.duties.some(({ agencyId, role }) => agencyId === id && roleMay(role, 'lead_agency')) ? id : null
  const some = task && PAGES[kind].colleagues?.({ dossier, task, model }, leads)
  return some && some.roles.length > 0 ? listColleagues(db, some.agencyId, some.roles, today) : []
}

/**
 * A day that could be promised anew: when the open steps would be done if their time began now, later than what is
 * promised, and a working day.
 */
function suggestDay(dossier: Dossier, now: Date, calendar: Calendar, rules: Rules): string {
  const ends = openTasks(dossier).map(({ limit }) =>
    dueAt(now, limit ?? { value: 1, unit: 'working_day' }, calendar, rules),
  )
  const latest = Math.max(...ends.map((end) => end.getTime()), dossier.dueAt ?? 0, now.getTime())
  return nextWorkingDay(localDay(new Date(latest)), calendar)
}
