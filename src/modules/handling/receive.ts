import type { RawBuilder } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { formatDossierCode } from '#lib/codes.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Statement } from '#lib/db/statements.ts'
import { found } from '#lib/errors.ts'
import {
  type Actor,
  apply,
  blankCase,
  type Dossier,
  type Effects,
  type Listener,
  numbered,
  receive,
} from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { FILING_CHANNELS, getProcedure, longestLimit, type Procedure } from '#modules/catalogue/index.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { nextAtCounter, type PreparedWrite, prepareNew } from '#modules/dossiers/index.ts'
import { dutyOf } from '#modules/identity/index.ts'
import { type Act, type ActionResult, carryOut, decided, write } from './commands.ts'
import type { Filing } from './filing.ts'
import { firstAnswer, type KeyedRequest, once, type RequestKey } from './once.ts'
import { needsLock, readOptimisticNew } from './optimistic.ts'
import { keptFields } from './plain-fields.ts'
import { journalNameOf, official, outsider, type Principal } from './principal.ts'
import { contextFor, processFor } from './processes.ts'
import { ActionRefused } from './refused.ts'

/**
 * A clerk takes a dossier in at the counter or from the post: code, promise, process, slip, all in one transaction.
 * Refuses with 404 a procedure or agency that is not there today, with 409 somebody who is no clerk of that counter.
 */
export function receiveAtCounter(
  db: Db,
  filing: Filing,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
  key?: RequestKey,
): Promise<ActionResult> {
  return begin(
    db,
    { filing, kind: 'receipt', principal, now, listeners, key },
    async (tx, { dossier, registry, by, first, limit }) => {
      const { procedureId, agencyId } = dossier
      const asked = { procedureId, agencyId, ...(filing.onTheSpot !== undefined && { onTheSpot: filing.onTheSpot }) }
      const followed = await processFor(tx, asked, localDay(now), registry)
      const context = await contextFor(tx, dossier, followed, { registry, by, now })
      const received = decided(receive(apply(dossier, first), { limit, followed }, context))
      return { ...first, ...received, set: { ...first.set, ...received.set } }
    },
  )
}

/** Somebody files online, or the post brings a dossier that nobody has looked at yet: it has a code and no promise. */
export function register(
  db: Db,
  filing: Filing,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
  key?: RequestKey,
): Promise<ActionResult> {
  const begun = { filing, kind: 'registration' as const, principal, now, listeners, key }
  return begin(db, begun, async (_tx, { first }) => first)
}

type Begun = {
  filing: Filing
  kind: 'receipt' | 'registration'
  principal: Principal
  now: Date
  listeners: readonly Listener[]
  key: RequestKey | undefined
}

/**
 * Begins a dossier: read in one round trip and written in another, like any action (`carryOut`); where that is not enough,
 * in a transaction that holds the counter. `decide` says what is changed, beginning with what was filed (`first`).
 */
async function begin(
  db: Db,
  { filing, kind, principal, now, listeners, key }: Begun,
  decide: (tx: Db, filed: FiledDossier) => Promise<Effects>,
): Promise<ActionResult> {
  const asking = { actor: journalNameOf(principal), key }
  const place = { counter: filing.intake, day: localDay(now) }
  if (!db.isTransaction)
    try {
      const { gate, answered, ...seen } = await readOptimisticNew(db, place, asking)
      const first = firstAnswer<ActionResult>(asking, answered)
      return first ? first.answer : await work(db, { ...seen, asking }, gate)
    } catch (error) {
      if (!needsLock(error)) throw error
    }
  return atomically(db, (tx) =>
    once(tx, asking, now, async () => {
      const held = await prepareNew(tx, place)
      return work(tx, { ...held, asking: { ...asking, key: undefined } }) // `once` keeps the answer
    }),
  )

  async function work(tx: Db, at: CountedFiling, gate?: RawBuilder<unknown>): Promise<ActionResult> {
    const filed = await file(tx, filing, principal, now, at)
    const effects = await decide(tx, filed)
    return write(tx, { ...at, dossier: filed.dossier, by: filed.by, kind, data: filing, effects, now }, listeners, gate)
  }
}

/** A new dossier with the number that its counter gives it; null where the counter was called by another of its names. */
type CountedFiling = {
  registry: Registry
  prepared: PreparedWrite
  number: number | null
  counted?: Statement
  asking: KeyedRequest
}

/** A clerk takes in what was registered: the promise begins now. */
export function receiveRegistered(
  db: Db,
  code: string,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
  key?: string,
): Promise<ActionResult> {
  const day = localDay(now)
  const decide: Act['decide'] = async ({ tx, dossier, registry, setting }) => {
    const followed = await processFor(tx, dossier, day, registry)
    const limit = limitFor(await getProcedure(tx, dossier.procedureCode, day, registry.cache), dossier.channel)
    return receive(dossier, { limit, followed }, await setting(followed))
  }
  return carryOut(db, { code, kind: 'receipt', data: {}, key, decide }, principal, now, listeners)
}

/** The time that the procedure gives a dossier of this channel. */
export function limitFor(procedure: Procedure, channel: Dossier['channel']): Limit | null {
  const name = FILING_CHANNELS[channel - 1]
  return (
    procedure.methods.find((method) => method.channel === name && method.limit)?.limit ??
    longestLimit(procedure.methods)
  )
}

/** A dossier before its first action, who files it, and what was filed. */
type FiledDossier = { dossier: Dossier; registry: Registry; by: Actor; first: Effects; limit: Limit | null }

async function file(
  tx: Db,
  filing: Filing,
  principal: Principal,
  now: Date,
  { registry, prepared, number }: CountedFiling,
): Promise<FiledDossier> {
  const day = localDay(now)
  const procedure = await getProcedure(tx, filing.procedure, day, registry.cache)
  const agency = found(registry.findAgency(filing.agency), `Agency ${filing.agency}`)
  const intake = found(registry.findAgency(filing.intake), `Agency ${filing.intake}`)
  const by = filedBy(principal, intake.id)
  const sequence = number ?? (await nextAtCounter(tx, intake.id, day)) // its code was another of its names
  const code = formatDossierCode({ agency: intake.code, day, sequence })
  const channel = (FILING_CHANNELS.indexOf(filing.channel) + 1) as Dossier['channel']
  const at = Math.floor(now.getTime() / 1000) * 1000
  const dossier = blankCase({
    id: prepared.ids[0] ?? 0,
    code,
    agencyId: agency.id,
    intakeAgencyId: intake.id,
    procedureId: procedure.id,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    revisionId: procedure.revisionId,
    channel,
    submittedAt: at,
  })
  const first: Effects = {
    set: {
      phase: 'registered',
      ...keptFields(filing),
    },
    parties: filing.parties,
    papersAdded: numbered(dossier, filing.papers, 'in', null),
    fees: filing.fees.map((fee) => ({ ...fee, paidAt: filing.paid ? at : null, way: filing.paid })),
  }
  return { dossier, registry, by, first, limit: limitFor(procedure, channel) }
}

function filedBy(principal: Principal, intakeId: number): Actor {
  if (principal.as !== 'officer') return outsider(principal)
  const duty = dutyOf(principal.officer, ['clerk'], [intakeId])
  if (!duty) throw new ActionRefused('not_yours')
  return official(principal.officer, duty)
}
