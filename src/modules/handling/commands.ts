import { type RawBuilder, sql } from 'kysely'
import { atomically, type Db } from '#lib/db.ts'
import { found, notFound } from '#lib/errors.ts'
import { NotAtOnce } from '#lib/together.ts'
import {
  type ActionKind,
  type Actor,
  accessParts,
  actionParts,
  apply,
  type Case,
  DECIDE,
  type Decision,
  type Effects,
  getCase,
  type InputKind,
  type InputOf,
  type Setting,
} from '#modules/dossiers/index.ts'
import { type Prepared, prepareNative, stepOf, tellNative } from '#modules/exchange/index.ts'
import type { Ground } from '#modules/scoring/index.ts'
import { mustBeHeld, see } from './at-once.ts'
import { toldToPeople, toldToSystems } from './consequences.ts'
import { actorOf, allowed, type Doer } from './doer.ts'
import { settleOrders } from './fees.ts'
import { NotLawful } from './not-lawful.ts'
import { settingFor } from './processes.ts'
import { type Asking, firstAnswer, keyPart, once } from './request.ts'
import { readableAgencies, visibleTo } from './visibility.ts'

/** What is to be done: to which dossier, what was entered, and – against pressing twice – a key of this very request. */
export type Request<K extends InputKind> = {
  code: string
  kind: K
  input: InputOf<K>
  key?: string
  /** The version that was on the screen; the action is refused when it is no longer the present one. */
  seen?: number
}

/** Where the dossier stands after an action. */
export type Done = { code: string; version: number; phase: Case['phase'] }

/**
 * Does one action of a dossier's life in one transaction: authority and table, history, rows, ledger, facts, tallies,
 * and all that follows (messages, synchronisation). Refuses with 404 what the doer may not see, with 409 (`NotLawful`)
 * what the table or the clock does not allow.
 *
 * Most actions are read in one journey and written in another, as one statement that fails when anything has come
 * between; then, and where more is to be done, the dossier is held in a transaction of several statements.
 */
export async function act<K extends InputKind>(db: Db, request: Request<K>, doer: Doer, now: Date): Promise<Done> {
  const asking = { actor: actorOf(doer), key: request.key }
  if (!db.isTransaction) {
    try {
      const { gate, answered, ...held } = await see(db, request.code, doer, asking)
      const first = firstAnswer<Done>(asking, answered)
      return first ? first.answer : await work(db, held, request, doer, now, { gate, asking })
    } catch (error) {
      if (!mustBeHeld(error)) throw error
    }
  }
  return atomically(db, (tx) =>
    once(tx, asking, now, async () => work(tx, await hold(tx, request.code, doer), request, doer, now)),
  )
}

async function work<K extends InputKind>(
  tx: Db,
  held: Held,
  { kind, input, seen }: Request<K>,
  doer: Doer,
  now: Date,
  atOnce?: AtOnce,
): Promise<Done> {
  if (seen !== undefined && seen !== held.of.version) throw new NotLawful('changed_meanwhile')
  const by = allowed(kind, held.of, doer, 'task' in input ? (input.task as number) : undefined)
  const setting = await settingFor(tx, held.of, null, { ground: held.ground, by, now })
  const effects = decided(
    (DECIDE[kind] as (of: Case, input: InputOf<K>, setting: Setting) => Decision)(held.of, input, setting),
  )
  return finish(tx, { ...held, kind, by, data: input, effects, doer, now }, atOnce)
}

/** A dossier locked for an action, with the ground it stands on. */
export type Held = { of: Case; ground: Ground; prepared: Prepared }

/** Locks the dossier of this code for whoever may see it; for everybody else it does not exist. */
export async function hold(tx: Db, code: string, doer: Doer): Promise<Held> {
  const { ground, prepared } = await prepareNative(tx, code)
  const { id, deleted } = found(prepared.known[0], 'Dossier')
  if (deleted) throw notFound('Dossier')
  return { of: await getCase(tx, id, seenBy(doer, ground)), ground, prepared }
}

/** The condition under which a doer may see dossier `d`. An applicant without an account has proven code and factor. */
function seenBy(doer: Doer, ground: Ground): RawBuilder<boolean> | undefined {
  if (doer.as === 'officer') return visibleTo(readableAgencies(doer.officer, ground))
  if (doer.as === 'system' || doer.citizenId === null) return
  return sql<boolean>`exists (select from party where dossier_id = d.id and citizen_id = ${doer.citizenId}::uuid)`
}

/** The effects of a decision, or its refusal as an error with words. */
export function decided(decision: Decision): Effects {
  if (decision.ok) return decision.effects
  throw new NotLawful(decision.refusal, decision.detail)
}

type Deed = Held & {
  kind: ActionKind | 'registration'
  by: Actor
  data: unknown
  effects: Effects
  doer: Doer
  now: Date
}

/** How an action is written without a transaction around it: through its gate, and with the answer under its key. */
type AtOnce = { gate: RawBuilder<unknown>; asking: Asking }

/** Writes an action with everything that follows from it. A new dossier has version 0 before it. */
export async function finish(
  tx: Db,
  { of, ground, prepared, kind, by, data, effects, doer, now }: Deed,
  atOnce?: AtOnce,
): Promise<Done> {
  const after = apply(of, effects)
  if (atOnce && after.fees.length > 0) throw new NotAtOnce() // its orders may have to be settled
  const done = { code: after.code, version: after.version, phase: after.phase }
  const at = Math.floor(now.getTime() / 1000) * 1000
  const change = { before: of, after, kind }
  const parts = [
    ...actionParts(after, { kind, at, by, data, effects }, of.version === 0),
    ...accessParts(of, after),
    ...toldToSystems(change, ground, now),
    ...(await toldToPeople(tx, change, ground, now)),
    ...(atOnce?.asking.key ? [keyPart(atOnce.asking, done, now)] : []),
  ]
  const step = kind === 'step' ? stepDone(of, after, by, ground) : undefined
  const telling = { ground, prepared, actor: actorOf(doer), service: kind, now }
  await tellNative(tx, after, telling, { parts, step, gate: atOnce?.gate })
  if (!atOnce) await settleOrders(tx, change, by, now)
  return done
}

/** The step that an action has completed, as the national side is told. */
function stepDone(before: Case, after: Case, by: Actor, ground: Ground) {
  const done = after.tokens.find(({ closedAt }, i) => closedAt !== null && before.tokens[i]?.closedAt === null)
  return done && stepOf(after, done.number, by, ground)
}
