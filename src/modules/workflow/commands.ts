import { sql } from 'kysely'
import { addDays, localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import { toBpmn } from './bpmn/write.ts'
import { type DraftHead, graphOf } from './draft.ts'
import { getDraft } from './drafts.ts'
import { finding, isSound, type ProcessFinding } from './finding.ts'
import { finished, type Graph, worksOf } from './graph.ts'
import { lint } from './lint/rules.ts'
import type { ProcessModel } from './model.ts'
import { longestLimit } from './queries.ts'
import type { ProcessScope } from './revision.ts'

/** Everything there is to say about a process before it is published: its table, its structure, its times, its agencies. */
export async function check(
  db: Db,
  of: Parameters<typeof graphOf>[0] & Pick<DraftHead, 'procedureId'>,
  on: string,
): Promise<ProcessFinding[]> {
  const { graph, findings } = graphOf(of)
  const limit = of.procedureId === null ? undefined : await longestLimit(db, of.procedureId, on)
  return [...findings, ...lint(graph, limit), ...(await unknownNames(db, graph))]
}

async function unknownNames(db: Db, graph: Graph): Promise<ProcessFinding[]> {
  const works = worksOf(graph)
  const agencies = works.flatMap(({ place }) => (place?.of === 'code' ? [place.code] : []))
  const procedures = works.flatMap((work) => (work.kind === 'handover' ? (work.procedure ?? []) : []))
  const known = async (table: 'agency' | 'procedure', codes: string[]) => {
    if (codes.length === 0) return new Set<string>()
    return new Set(
      (await db.selectFrom(table).where('code', 'in', codes).select('code').execute()).map(({ code }) => code),
    )
  }
  const [knownAgencies, knownProcedures] = [await known('agency', agencies), await known('procedure', procedures)]
  return works.flatMap((work) => {
    const at = { id: work.id, name: work.name }
    const { place, number } = work
    const procedure = work.kind === 'handover' ? work.procedure : null
    return [
      ...(place?.of === 'code' && !knownAgencies.has(place.code)
        ? [finding('unknownAgency', at, { number, code: place.code })]
        : []),
      ...(procedure && !knownProcedures.has(procedure)
        ? [finding('unknownProcedure', at, { number, code: procedure })]
        : []),
    ]
  })
}

/** A process ready to be published. */
export type ProcessPublication = DraftHead & { model: ProcessModel; validFrom: string }

/**
 * Publishes a draft as the next version of its process, from today or a later day. Open dossiers stay on theirs.
 * Refuses with 409 when it has mistakes, when it was changed since it was looked at, or when somebody published first.
 */
export function publishProcessDraft(
  db: Db,
  { id, version, validFrom, source }: { id: number; version: number; validFrom: string; source: string },
  by: string,
  now: Date,
): Promise<number> {
  return atomically(db, async (tx) => {
    await oneAtATime(tx)
    const draft = await getDraft(tx, id)
    if (draft.publishedId !== null) throw conflict('This draft was published already')
    if (draft.version !== version) throw conflict('This draft was changed since you looked at it')
    const today = localDay(now)
    if (validFrom < today) throw conflict('A process cannot take effect on a day that is past')
    const model = finished(graphOf(draft).graph)
    if (!model || !isSound(await check(tx, draft, validFrom)))
      throw conflict('This draft has mistakes that must be mended first')
    if (((await newestOf(tx, draft))?.id ?? null) !== draft.basedOn)
      throw conflict('A newer version was published meanwhile: begin a draft from it')
    const published = await publish(tx, { ...draft, model, source, validFrom }, by, now)
    await tx.updateTable('processDraft').set({ publishedId: published }).where('id', '=', id).execute()
    return published
  })
}

/** Publishes a process as the next version of its scope; the version before ends the day before it begins. */
export function publish(db: Db, process: ProcessPublication, by: string, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    const { procedureId, agencyId, level, onTheSpot, name, supplement, source, validFrom, model } = process
    const bpmn = await toBpmn(model, name)
    await oneAtATime(tx)
    const newest = await newestOf(tx, process)
    await tx
      .updateTable('processRevision')
      .where(inScope(process))
      .set({ validTo: sql<string>`least(valid_to, greatest(${addDays(validFrom, -1)}::date, valid_from - 1))` })
      .where('validTo', '>=', validFrom)
      .execute()
    const { id } = await tx
      .insertInto('processRevision')
      .values({
        procedureId,
        agencyId,
        level,
        onTheSpot,
        name,
        supplement,
        source,
        validFrom,
        bpmn,
        model: JSON.stringify(model),
        version: (newest?.version ?? 0) + 1,
        publishedAt: now,
        publishedBy: by,
        procedureRevisionId: procedureId === null ? null : await revisionOn(tx, procedureId, validFrom),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** Publishes a process unless its scope has one already; undefined then. Throws when something in it is missing. */
export async function publishFirst(
  db: Db,
  { graph, ...head }: Omit<ProcessPublication, 'model'> & { graph: Graph },
  by: string,
  now: Date,
): Promise<number | undefined> {
  if (await newestOf(db, head)) return
  const model = finished(graph)
  if (!model) throw new Error(`The process “${head.name}” is not complete`)
  return publish(db, { ...head, model }, by, now)
}

const oneAtATime = (tx: Db) => sql`select pg_advisory_xact_lock(hashtext('process'))`.execute(tx)

/** The newest published version of a scope. */
export const newestOf = (db: Db, scope: ProcessScope & { onTheSpot: boolean }) =>
  db
    .selectFrom('processRevision')
    .select(['id', 'version'])
    .where(inScope(scope))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

const inScope = ({ procedureId, agencyId, level, onTheSpot }: ProcessScope & { onTheSpot: boolean }) =>
  sql<boolean>`procedure_id is not distinct from ${procedureId} and agency_id is not distinct from ${agencyId}
    and level is not distinct from ${level} and on_the_spot = ${onTheSpot}`

/** The revision of the procedure whose limit the steps were checked against. */
async function revisionOn(db: Db, procedureId: number, day: string): Promise<number | null> {
  const { rows } = await sql<{ id: number }>`select id from procedure_revision
    where procedure_id = ${procedureId} and ${day} between valid_from and valid_to`.execute(db)
  return rows[0]?.id ?? null
}
