import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import type { Actor, DecisionContext, Dossier, RunningProcess } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { calendarOn, rulesOn, timeOf } from '#modules/deadlines/index.ts'
import {
  findProcess,
  getProcess,
  type Process,
  type ProcessModel,
  type ProcessPlace,
  type SubdossierNode,
} from '#modules/workflow/index.ts'

/** The setting of a decision about a case: time, calendar, and every process that it follows or may have to begin. */
export async function contextFor(
  tx: Db,
  dossier: Pick<Dossier, 'agencyId' | 'intakeAgencyId' | 'tokens'>,
  begins: RunningProcess | null,
  { registry, by, now }: { registry: Registry; by: Actor; now: Date },
): Promise<DecisionContext> {
  const known = new Map<number, RunningProcess>()
  const subs = new Map<string, RunningProcess>()
  const ids = new Set(dossier.tokens.filter(({ closedAt }) => closedAt === null).map(({ processId }) => processId))
  const all = [...(await Promise.all([...ids].map((id) => getProcess(tx, id)))), ...(begins ? [begins] : [])]
  for (const followed of all) await learn(followed, dossier, 0)
  const main = begins ?? all[0]
  const chosen = { supplement: main?.supplement ?? ('pause' as const) }

  return {
    now: Math.floor(now.getTime() / 1000) * 1000,
    by,
    calendar: calendarOn(registry.law, localDay(now)),
    rules: rulesOn(registry.law, localDay(now), chosen),
    dated: timeOf(registry.law, chosen),
    process: (id) => known.get(id) ?? missing(),
    agencyAt: (place, scope) => agencyAt(registry, place, scope),
    subProcess: (node, agencyId) => subs.get(`${node.id} ${agencyId}`) ?? missing(),
  }

  async function learn(followed: RunningProcess, scope: { agencyId: number; intakeAgencyId: number }, depth: number) {
    known.set(followed.id, followed)
    if (depth > DEEPEST) throw conflict('Sub-dossiers are nested too deep in the processes')
    for (const node of handovers(followed.model)) {
      const agencyId = agencyAt(registry, node.place, scope)
      const procedure = node.procedure ? registry.findProcedure(node.procedure) : undefined
      const asked = { procedureId: procedure?.procedureId ?? null, agencyId }
      const sub = await processFor(tx, asked, localDay(now), registry)
      subs.set(`${node.id} ${agencyId}`, sub)
      await learn(sub, { agencyId, intakeAgencyId: agencyId }, depth + 1)
    }
  }
}

const DEEPEST = 4

const handovers = (model: ProcessModel) =>
  model.nodes.filter((node): node is SubdossierNode => node.kind === 'handover')

/** The agency that a place of a process means. Refuses with 409 where there is none, so that the process can be mended. */
function agencyAt(registry: Registry, place: ProcessPlace, of: { agencyId: number; intakeAgencyId: number }): number {
  if (place.of === 'responsible') return of.agencyId
  if (place.of === 'intake') return of.intakeAgencyId
  if (place.of === 'code') return registry.findAgency(place.code)?.id ?? nowhere(place.code)
  for (const start of [of.agencyId, of.intakeAgencyId])
    for (let at = registry.agencies.get(start); at; at = registry.agencies.get(at.parentId ?? 0))
      if (at.level === place.level) return at.id
  return nowhere(place.level)
}

function nowhere(what: string): never {
  throw conflict(`The process sends work to ${what}, and there is no such agency: correct the process`)
}

function missing(): never {
  throw new Error('A process was not loaded before it was followed')
}

/**
 * The process that a dossier begins under on a day: the agency's own, its level's, the procedure's, or the general one.
 * Refuses with 409 when none is published.
 */
export async function processFor(
  tx: Db,
  of: { procedureId: number | null; agencyId: number; onTheSpot?: boolean },
  day: string,
  { cache }: Registry,
): Promise<Process> {
  const { procedureId, agencyId, onTheSpot } = of
  const name = `process ${procedureId} ${agencyId} ${onTheSpot ?? ''} ${day}`
  const process = await cache(name, () => findProcess(tx, of, day))
  if (!process) throw conflict('No process is published for this procedure')
  return process
}
