import type { Db } from '#lib/db/index.ts'
import { found } from '#lib/errors.ts'
import { type LifeEvent, lifeEventBook } from './life-event.ts'

/** One step of an event: a procedure that the catalogue has on the day. */
type EventStep = { code: string; name: string; field: string; onlineLevel: string; feeExists: boolean }
export type ShownEvent = LifeEvent & { steps: EventStep[] }

/** The curated events, with the procedures of each that are in force; an event of which none is, is left out. */
export async function listEvents(db: Db, on: string): Promise<ShownEvent[]> {
  const { events } = lifeEventBook()
  const codes = [...new Set(events.flatMap(({ procedures }) => procedures))]
  if (codes.length === 0) return []
  const rows = await db
    .selectFrom('procedureRevision as revision')
    .innerJoin('procedure', 'procedure.id', 'revision.procedureId')
    .select(['procedure.code', 'name', 'field', 'onlineLevel', 'feeExists'])
    .where('procedure.code', 'in', codes)
    .where('validFrom', '<=', on)
    .where('validTo', '>=', on)
    .execute()
  const byCode = new Map(rows.map((row) => [row.code, row]))
  return events
    .map((event) => ({ ...event, steps: event.procedures.flatMap((code) => byCode.get(code) ?? []) }))
    .filter(({ steps }) => steps.length > 0)
}

/** The event of this name with its procedures; 404 when it is not shown here. */
export async function getEvent(db: Db, id: string, on: string): Promise<ShownEvent> {
  return found(
    (await listEvents(db, on)).find((event) => event.id === id),
    'Life event',
  )
}
