import type { RawBuilder } from 'kysely'
import { dayOf, localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { NeedsTransaction, type Statement } from '#lib/db/statements.ts'
import { found } from '#lib/errors.ts'
import {
  type ActionKind,
  type Actor,
  accessParts,
  actionParts,
  agencyTimePoints,
  apply,
  type Consequence,
  DECIDE,
  type Decision,
  type DecisionContext,
  type Dossier,
  type DossierChange,
  type Effects,
  type InputKind,
  type InputOf,
  type Listener,
  NATIONAL_STATE,
  type RunningProcess,
  snapshotOf,
} from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { type PreparedWrite, Recording } from '#modules/dossiers/index.ts'
import { findOfficer, type Officer } from '#modules/identity/index.ts'
import { nationalOf, stepOf } from './national.ts'
import { firstAnswer, type KeyedRequest, keyPart, type RequestKey } from './once.ts'
import { lockDossier, needsLock, readOptimistic } from './optimistic.ts'
import { allowed, journalNameOf, type Principal } from './principal.ts'
import { contextFor } from './processes.ts'
import { ActionRefused } from './refused.ts'

/** What is to be done: to which dossier, what was entered, and – against pressing twice – a key of this very request. */
export type ActionRequest<K extends InputKind> = {
  code: string
  kind: K
  input: InputOf<K>
  key?: string
  /** The version that was on the screen; the action is refused when it is no longer the present one. */
  seen?: number
}

/** Where the dossier stands after an action. */
export type ActionResult = { code: string; version: number; phase: Dossier['phase'] }

/**
 * Does one action of a dossier's life in one transaction: authority and table, history, rows, ledger, facts, tallies, and
 * all that follows (`listeners`). Refuses with 404 what the doer may not see, with 409 (`ActionRefused`) what the table or the
 * clock does not allow.
 */
export function act<K extends InputKind>(
  db: Db,
  { input, ...request }: ActionRequest<K>,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
): Promise<ActionResult> {
  const decide = DECIDE[request.kind] as (dossier: Dossier, input: InputOf<K>, context: DecisionContext) => Decision
  const task = 'task' in input ? (input.task as number) : undefined
  return carryOut(
    db,
    {
      ...request,
      task,
      data: input,
      decide: async ({ tx, dossier, setting }) =>
        decide(dossier, input, { ...(await setting()), assignee: await assigneeOf(tx, input, now) }),
    },
    principal,
    now,
    listeners,
  )
}

/** The official whom an input names as the one who is to do a task. */
async function assigneeOf(tx: Db, input: object, now: Date): Promise<Officer | undefined> {
  const named = 'assignee' in input && typeof input.assignee === 'string' ? input.assignee : undefined
  return named === undefined ? undefined : findOfficer(tx, named, localDay(now))
}

/** An action with how it is decided, for those that need more than the case and what was entered. */
export type Act = {
  code: string
  kind: ActionKind
  task?: number | undefined
  /** What was entered, as the history keeps it. */
  data: unknown
  key?: RequestKey | undefined
  seen?: number | undefined
  decide(from: {
    tx: Db
    dossier: Dossier
    registry: Registry
    setting(begins?: RunningProcess): Promise<DecisionContext>
  }): Promise<Decision>
}

/**
 * As `act`. Most are read in one round trip and written in another, as one statement that fails when anything has come
 * between. Then, and where more is to be done than one statement can, the same is done in a transaction that holds the
 * dossier before it is read.
 */
export async function carryOut(
  db: Db,
  act: Act,
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
): Promise<ActionResult> {
  const asking = { actor: journalNameOf(principal), key: act.key }
  if (!db.isTransaction)
    try {
      return await work(db)
    } catch (error) {
      if (!needsLock(error)) throw error
    }
  return atomically(db, async (tx) => {
    await lockDossier(tx, act.code, asking)
    return work(tx)
  })

  async function work(tx: Db): Promise<ActionResult> {
    const { dossier, registry, prepared, answered, gate } = await readOptimistic(tx, act.code, principal, asking)
    const first = firstAnswer<ActionResult>(asking, answered)
    if (first) return first.answer
    if (act.seen !== undefined && act.seen !== dossier.version) throw new ActionRefused('changed_meanwhile')
    const by = allowed(act.kind, dossier, principal, act.task)
    const setting = (begins?: RunningProcess) => contextFor(tx, dossier, begins ?? null, { registry, by, now })
    const effects = decided(await act.decide({ tx, dossier, registry, setting }))
    const deed = { dossier, registry, prepared, kind: act.kind, by, data: act.data, effects, asking, now }
    return write(tx, deed, listeners, tx.isTransaction ? undefined : gate)
  }
}

/** The effects of a decision, or its refusal as an error with words. */
export function decided(decision: Decision): Effects {
  if (decision.ok) return decision.effects
  throw new ActionRefused(decision.refusal, decision.detail)
}

/** A decided action, and what it was decided from. */
type Decided = {
  dossier: Dossier
  registry: Registry
  prepared: PreparedWrite
  kind: Exclude<DossierChange['kind'], 'appraisal'>
  by: Actor
  data: unknown
  effects: Effects
  asking: KeyedRequest
  now: Date
  /** What counts a new dossier, where its gate asks that. */
  counted?: Statement
}

/**
 * Writes an action with everything that follows from it: its own rows, the record of all dossiers with facts and tallies,
 * and what the listeners say. A new dossier has version 0 before it. With a `gate` (see `oneStatement`) it needs no
 * transaction, and fails with `NeedsTransaction` where that is not enough.
 */
export async function write(
  tx: Db,
  { dossier, registry, prepared, kind, by, data, effects, asking, now, counted }: Decided,
  listeners: readonly Listener[],
  gate?: RawBuilder<unknown>,
): Promise<ActionResult> {
  const after = apply(dossier, effects)
  const done = { code: after.code, version: after.version, phase: after.phase }
  const { record, version, known, agencyCode } = recordOf(after, registry, prepared, now)
  const step = kind === 'step' ? stepDone(dossier, after, by, registry) : undefined
  const entry = { version, isNews: version !== known?.version, step: step && JSON.stringify(step) }
  const change = { before: dossier, after, kind, by, entry }
  const consequences = listeners.flatMap((listener) => listener(change, registry, now))
  const later = consequences.filter((one) => typeof one === 'function')
  if (gate && later.length > 0) throw new NeedsTransaction()
  const at = Math.floor(now.getTime() / 1000) * 1000
  const parts = [
    ...(counted ? [counted] : []),
    ...actionParts(after, { kind, at, by, data, effects }, dossier.version === 0),
    ...accessParts(dossier, after),
    ...consequences.filter(isStatement),
    ...(asking.key ? [keyPart(asking, done, now)] : []),
  ]
  const isUpdating = known !== undefined
  const line = { id: prepared.messageId, actor: asking.actor, service: kind, agencyCode, isUpdating, received: 1 }
  await record.write(tx, line, parts, gate)
  for (const work of later) await work(tx)
  return done
}

/** The record of all dossiers with this one as it stands now, not yet written. */
function recordOf(dossier: Dossier, registry: Registry, prepared: PreparedWrite, now: Date) {
  const { code: agencyCode } = found(registry.agencies.get(dossier.agencyId), 'Agency')
  const [known] = prepared.known
  const record = new Recording(registry, now, prepared.known, new Map())
  const calendar = calendarOn(registry.law, sharesDay(dossier, now))
  const shares = NATIONAL_STATE[dossier.phase] < 7 ? null : agencyTimePoints(dossier.tokens, calendar)
  const national = JSON.stringify(nationalOf(dossier, registry))
  const { version } = record.native(snapshotOf(dossier, agencyCode, registry.onTime), { ...dossier, shares }, national)
  return { record, version, known, agencyCode }
}

/** By the calendar of which day the shares of the time are judged: that of the end, and so the same whenever it is recorded. */
const sharesDay = ({ finishedAt, receivedAt }: Dossier, now: Date) => dayOf(finishedAt ?? receivedAt ?? now.getTime())

type Judging = { registry: Registry; prepared: PreparedWrite; actor: string; now: Date }

/** Records a locked dossier as it stands, though nobody acted: a rule says something else of it now. */
export async function recordAnew(
  tx: Db,
  dossier: Dossier,
  { registry, prepared, actor, now }: Judging,
  listeners: readonly Listener[],
): Promise<void> {
  const { record, version, known, agencyCode } = recordOf(dossier, registry, prepared, now)
  const entry = { version, isNews: version !== known?.version, step: undefined }
  const change: DossierChange = { before: dossier, after: dossier, kind: 'appraisal', by: NOBODY, entry }
  const consequences = listeners.flatMap((listener) => listener(change, registry, now))
  const line = { id: prepared.messageId, actor, service: 'appraisal', agencyCode, isUpdating: true, received: 1 }
  await record.write(tx, line, consequences.filter(isStatement))
  for (const work of consequences.filter((one) => typeof one === 'function')) await work(tx)
}

const NOBODY: Actor = { personId: null, name: 'recount', agencyId: null, role: 'system', onBehalfOf: null }

const isStatement = (one: Consequence): one is Statement => typeof one !== 'function'

/** The step that an action has completed, as the national side is told. */
function stepDone(before: Dossier, after: Dossier, by: Actor, registry: Registry) {
  const done = after.tokens.find(({ closedAt }, i) => closedAt !== null && before.tokens[i]?.closedAt === null)
  return done && stepOf(after, done.number, by, registry)
}
