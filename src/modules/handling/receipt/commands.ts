import { localDay } from '#lib/clock.ts'
import { formatDossierCode } from '#lib/codes.ts'
import { atomically, type Db } from '#lib/db.ts'
import { found } from '#lib/errors.ts'
import { CHANNELS, getProcedure, longestLimit, type Procedure } from '#modules/catalogue/index.ts'
import type { Limit } from '#modules/deadlines/index.ts'
import { type Actor, apply, blankCase, type Case, type Effects, numbered, receive } from '#modules/dossiers/index.ts'
import { type Listener, nextAtCounter, prepareNew } from '#modules/exchange/index.ts'
import { dutyOf } from '#modules/identity/index.ts'
import { type Act, carryOut, type Done, decided, write } from '../commands.ts'
import { actorOf, type Doer, official, outsider } from '../doer.ts'
import { NotLawful } from '../not-lawful.ts'
import { processFor, settingFor } from '../processes.ts'
import { once, type RequestKey } from '../request.ts'
import type { Filing } from './input.ts'

/**
 * A clerk takes a dossier in at the counter or from the post: code, promise, process, slip, all in one transaction.
 * Refuses with 404 a procedure or agency that is not there today, with 409 somebody who is no clerk of that counter.
 */
export function receiveAtCounter(
  db: Db,
  filing: Filing,
  doer: Doer,
  now: Date,
  listeners: readonly Listener[],
  key?: RequestKey,
): Promise<Done> {
  return atomically(db, (tx) =>
    once(tx, { actor: actorOf(doer), key }, now, async () => {
      const { limit, first, ...filed } = await file(tx, filing, doer, now)
      const { of, ground, by } = filed
      const { procedureId, agencyId } = of
      const asked = { procedureId, agencyId, ...(filing.onTheSpot !== undefined && { onTheSpot: filing.onTheSpot }) }
      const followed = await processFor(tx, asked, localDay(now), ground)
      const setting = await settingFor(tx, of, followed, { ground, by, now })
      const registered = apply(of, first)
      const received = decided(receive(registered, { limit, followed }, setting))
      const effects = { ...first, ...received, set: { ...first.set, ...received.set } }
      return write(tx, { ...filed, kind: 'receipt', data: filing, effects }, listeners)
    }),
  )
}

/** Somebody files online, or the post brings a dossier that nobody has looked at yet: it has a code and no promise. */
export function register(
  db: Db,
  filing: Filing,
  doer: Doer,
  now: Date,
  listeners: readonly Listener[],
  key?: RequestKey,
): Promise<Done> {
  return atomically(db, (tx) =>
    once(tx, { actor: actorOf(doer), key }, now, async () => {
      const { limit: _none, first, ...filed } = await file(tx, filing, doer, now)
      return write(tx, { ...filed, kind: 'registration', data: filing, effects: first }, listeners)
    }),
  )
}

/** A clerk takes in what was registered: the promise begins now. */
export function receiveRegistered(
  db: Db,
  code: string,
  doer: Doer,
  now: Date,
  listeners: readonly Listener[],
  key?: string,
): Promise<Done> {
  const day = localDay(now)
  const decide: Act['decide'] = async ({ tx, of, ground, setting }) => {
    const followed = await processFor(tx, of, day, ground)
    const limit = limitFor(await getProcedure(tx, of.procedureCode, day, ground.remember), of.channel)
    return receive(of, { limit, followed }, await setting(followed))
  }
  return carryOut(db, { code, kind: 'receipt', data: {}, key, decide }, doer, now, listeners)
}

/** The time that the procedure gives a dossier of this channel. */
export function limitFor(procedure: Procedure, channel: Case['channel']): Limit | null {
  const name = CHANNELS[channel - 1]
  return (
    procedure.methods.find((method) => method.channel === name && method.limit)?.limit ??
    longestLimit(procedure.methods)
  )
}

async function file(tx: Db, filing: Filing, doer: Doer, now: Date) {
  const day = localDay(now)
  const { ground, prepared, number } = await prepareNew(tx, { counter: filing.intake, day })
  const procedure = await getProcedure(tx, filing.procedure, day, ground.remember)
  const agency = found(ground.findAgency(filing.agency), `Agency ${filing.agency}`)
  const intake = found(ground.findAgency(filing.intake), `Agency ${filing.intake}`)
  const by = filedBy(doer, intake.id)
  const sequence = number ?? (await nextAtCounter(tx, intake.id, day)) // its code was another of its names
  const code = formatDossierCode({ agency: intake.code, day, sequence })
  const channel = (CHANNELS.indexOf(filing.channel) + 1) as Case['channel']
  const at = Math.floor(now.getTime() / 1000) * 1000
  const of = blankCase({
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
      sets: filing.sets,
      returnWay: filing.returnWay,
      returnAddress: filing.returnAddress,
      trackingIn: filing.trackingIn,
    },
    parties: filing.parties,
    papersAdded: numbered(of, filing.papers, 'in', null),
    fees: filing.fees.map((fee) => ({ ...fee, paidAt: filing.paid ? at : null, way: filing.paid })),
  }
  const asking = { actor: actorOf(doer), key: undefined } // `once` keeps the answer
  return { of, ground, prepared, by, asking, now, first, limit: limitFor(procedure, channel) }
}

function filedBy(doer: Doer, intakeId: number): Actor {
  if (doer.as !== 'officer') return outsider(doer)
  const duty = dutyOf(doer.officer, ['clerk'], [intakeId])
  if (!duty) throw new NotLawful('not_yours')
  return official(doer.officer, duty)
}
