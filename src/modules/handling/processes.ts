import { sql } from 'kysely'
import type { Db } from '#lib/db.ts'
import { conflict } from '#lib/errors.ts'
import { loadCalendar, loadRules } from '#modules/deadlines/index.ts'
import type { Actor, Case, Followed, Setting } from '#modules/dossiers/index.ts'
import { type Handover, nodeOf, type Place, type ProcessModel } from '#modules/process/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

/** The setting of a decision about a case: time, calendar, and every process that it follows or may have to begin. */
export async function settingFor(
  tx: Db,
  of: Pick<Case, 'agencyId' | 'intakeAgencyId' | 'tokens'>,
  begins: Followed | null,
  { ground, by, now }: { ground: Ground; by: Actor; now: Date },
): Promise<Setting> {
  const known = new Map<number, Followed>()
  const subs = new Map<string, Followed>()
  const ids = new Set(of.tokens.filter(({ closedAt }) => closedAt === null).map(({ processId }) => processId))
  const all = [...(await Promise.all([...ids].map((id) => getFollowed(tx, id)))), ...(begins ? [begins] : [])]
  for (const followed of all) await learn(followed, of, 0)
  const main = begins ?? all[0]

  return {
    now: Math.floor(now.getTime() / 1000) * 1000,
    by,
    calendar: loadCalendar(),
    rules: loadRules({ supplement: main?.supplement ?? 'pause' }),
    process: (id) => known.get(id) ?? missing(),
    agencyAt: (place, scope) => agencyAt(ground, place, scope),
    subProcess: (node, agencyId) => subs.get(`${node.id} ${agencyId}`) ?? missing(),
  }

  async function learn(followed: Followed, scope: { agencyId: number; intakeAgencyId: number }, depth: number) {
    known.set(followed.id, followed)
    if (depth > DEEPEST) throw conflict('Sub-dossiers are nested too deep in the processes')
    for (const node of handovers(followed.model)) {
      const agencyId = agencyAt(ground, node.place, scope)
      const procedure = node.procedure ? ground.findProcedure(node.procedure) : undefined
      const sub = await findFollowed(tx, procedure?.procedureId ?? null, agencyId, ground, dayIn(now))
      subs.set(`${node.id} ${agencyId}`, sub)
      await learn(sub, { agencyId, intakeAgencyId: agencyId }, depth + 1)
    }
  }
}

const DEEPEST = 4

const handovers = (model: ProcessModel) =>
  model.nodes.filter((node): node is Handover => nodeOf(model, node.id).kind === 'handover')

const dayIn = (now: Date) => new Date(now.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)

/** The agency that a place of a process means. Refuses with 409 where there is none, so that the process can be mended. */
function agencyAt(ground: Ground, place: Place, of: { agencyId: number; intakeAgencyId: number }): number {
  if (place.of === 'responsible') return of.agencyId
  if (place.of === 'intake') return of.intakeAgencyId
  if (place.of === 'code') return ground.findAgency(place.code)?.id ?? nowhere(place.code)
  for (const start of [of.agencyId, of.intakeAgencyId])
    for (let at = ground.agencies.get(start); at; at = ground.agencies.get(at.parentId ?? 0))
      if (at.level === place.level) return at.id
  return nowhere(place.level)
}

function nowhere(what: string): never {
  throw conflict(`The process sends work to ${what}, and there is no such agency: correct the process`)
}

function missing(): never {
  throw new Error('A process was not loaded before it was followed')
}

/** TEMP until process exports these */
export async function getFollowed(tx: Db, id: number): Promise<Followed> {
  const { rows } = await sql<Followed>`select id, model, supplement from process_revision where id = ${id}`.execute(tx)
  return rows[0] ?? missing()
}
/** The process in force for a procedure at an agency on a day. */
export async function findFollowed(
  tx: Db,
  procedureId: number | null,
  _agencyId: number,
  _ground: Ground,
  day: string,
): Promise<Followed> {
  const { rows } = await sql<Followed>`select id, model, supplement from process_revision
    where (procedure_id = ${procedureId} or procedure_id is null) and valid_from <= ${day} and valid_to >= ${day}
    order by procedure_id nulls last, version desc limit 1`.execute(tx)
  return rows[0] ?? missing()
}
