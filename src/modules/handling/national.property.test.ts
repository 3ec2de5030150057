import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { localDay } from '#lib/clock.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import {
  type ActionKind,
  type Actor,
  apply,
  DECIDE,
  type Decision,
  type DecisionContext,
  type Dossier,
  INPUT,
  type InputKind,
  LIFE,
  numbered,
  openTasks,
  PaperInput,
  type Party,
  PartyInput,
  receive,
  replayActions,
  snapshotOf,
} from '#modules/cases/index.ts'
import { judgingDay, type Registry, registryOf } from '#modules/catalogue/index.ts'
import { factsOf, readHoSo } from '#modules/dossiers/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aProcess, IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { nationalOf } from './national.ts'
import { contextFor, processFor } from './processes.ts'

/**
 * A dossier handled here is recorded from its snapshot; everybody else, and every later reader of its history, reads its
 * national text. Whatever happens to a dossier, both say the same.
 */

const HISTORIES = 500
const MARKS = { complained: false, unsynced: false, points: 0 }
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let registry: Registry

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  const start = new Date('2026-10-05T01:30:00Z')
  await aCounter(db, start)
  await aProcess(db, start, LIAISON)
  const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
  await aProcess(db, start, IN_DEPARTMENT, { procedureId: asked.id })
  registry = await registryOf(db)
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.trim() !== '')
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: null })
const paper = fc.record({
  component: maybe(fc.nat({ max: 20 })),
  name: words,
  file: maybe(fc.constantFrom('a'.repeat(64), 'b'.repeat(64))),
  digitised: fc.boolean(),
  reused: fc.boolean(),
  fromStore: fc.boolean(),
  code: maybe(fc.oneof(fc.constant(''), words)),
})
const party = fc.record({
  role: fc.constantFrom('owner' as const, 'submitter' as const),
  kind: fc.constantFrom('citizen' as const, 'business' as const, 'organisation' as const),
  name: words,
  idNumber: maybe(fc.constantFrom('000000000001', '', '0100109106')),
  verified: fc.boolean(),
  phone: maybe(fc.constant('0900000000')),
  email: maybe(fc.constant('thu@example.vn')),
})
const fee = fc.record({ name: words, amount: fc.integer({ min: 1, max: 1e12 }) })
const parties = fc.uniqueArray(party, { minLength: 1, maxLength: 2, selector: ({ role }) => role })
const papers = fc.array(paper, { maxLength: 3 })
const begun = fc.record({
  channel: fc.constantFrom(1 as const, 2 as const, 3 as const),
  procedure: fc.constantFrom('9.000001', '9.000002', '9.000003'),
  parties,
  papers,
  fees: fc.array(fee, { maxLength: 2 }),
  paid: fc.constantFrom(null, 'cash' as const, 'online' as const),
  returnWay: fc.constantFrom('counter' as const, 'post' as const, 'online' as const),
})
const ENDINGS = ['withdrawal', 'stop', 'refusal', 'intake_refusal'] as const
const FORWARD = ['receipt', 'step', 'supplement', 'payment', 'completion', 'return'] as const
const OTHERS = (Object.keys(INPUT) as InputKind[]).filter((kind) => !(ENDINGS as readonly string[]).includes(kind))
const kinds = fc.oneof(
  { weight: 12, arbitrary: fc.constantFrom(...FORWARD) },
  { weight: 8, arbitrary: fc.constantFrom(...OTHERS) },
  { weight: 1, arbitrary: fc.constantFrom(...ENDINGS) },
)
const tried = fc.record({
  kind: kinds,
  pick: fc.nat({ max: 5 }),
  hours: fc.double({ min: 0, max: 80, noNaN: true }),
  parties,
  papers,
  fee,
  online: fc.boolean(),
  ground: words,
})
type Tried = typeof tried extends fc.Arbitrary<infer T> ? T : never

test('whatever happens to a dossier, its national text says to a reader what was recorded of it', async () => {
  const phases = new Set<string>()
  const seen = { supplements: 0, onTime: 0, late: 0, eResults: 0 }
  const same = (dossier: Dossier, now: Date) => {
    const agencyCode = registry.agencies.get(dossier.agencyId)?.code ?? ''
    const recorded = snapshotOf(dossier, agencyCode, registry.onTime)
    const text = JSON.stringify(nationalOf(dossier, registry))
    const read = readHoSo(JSON.parse(text), null)
    expect(read).toEqual({ ok: true, value: recorded })
    if (!read.ok) return
    const { rules } = registry.revision(dossier.procedureId, judgingDay(recorded.receivedAt, now))
    const [facts, judged] = [recorded, read.value].map((one) => factsOf(one, rules, registry.onTime, MARKS))
    expect(judged).toEqual(facts)
    phases.add(dossier.phase)
    seen.supplements += recorded.supplements.length
    seen.eResults += Number(recorded.codedResultFile)
    seen.late += Number(recorded.dueAt !== null && (recorded.finishedAt ?? 0) > recorded.dueAt)
    seen.onTime += Number(
      recorded.dueAt !== null && (recorded.finishedAt ?? Number.POSITIVE_INFINITY) <= recorded.dueAt,
    )
  }
  const life = fc.asyncProperty(begun, fc.array(tried, { minLength: 10, maxLength: 60 }), async (first, list) => {
    let now = new Date('2026-10-05T01:30:00.123Z')
    let dossier = born(first, now)
    same(dossier, now)
    for (const one of list) {
      now = new Date(now.getTime() + one.hours * 3_600_000)
      dossier = await next(dossier, one, now)
      same(dossier, now)
    }
  })
  await fc.assert(life, { numRuns: HISTORIES })
  expect(phases.size, [...phases].join(' ')).toBeGreaterThan(8)
  for (const [what, count] of Object.entries(seen)) expect(count, what).toBeGreaterThan(5)
}, 120_000)

test('what the national format has no room for is refused, and not recorded', () => {
  const now = new Date('2026-10-05T01:30:00Z')
  const dossier = born({ ...FIRST, papers: [] }, now)
  expect(() => nationalOf({ ...dossier, finishedAt: Date.UTC(2101, 0, 1) }, registry)).toThrow('2101')
  const many = Array.from({ length: 501 }, () => ({ name: 'Bản vẽ', file: 'a'.repeat(64) }))
  const papers = numbered(
    dossier,
    many.map((one) => PaperInput.parse(one)),
    'in',
    null,
  )
  expect(() => nationalOf({ ...dossier, papers }, registry)).toThrow('500')
})

type First = typeof begun extends fc.Arbitrary<infer T> ? T : never
const FIRST: First = {
  channel: 1,
  procedure: '9.000001',
  parties: [
    {
      role: 'owner',
      kind: 'citizen',
      name: 'Nguyễn Thị Thử',
      idNumber: null,
      verified: false,
      phone: null,
      email: null,
    },
  ],
  papers: [],
  fees: [],
  paid: null,
  returnWay: 'counter',
}

/** A dossier as it is registered at the commune H99.11. */
function born({ channel, procedure, fees, paid, returnWay, ...given }: First, now: Date): Dossier {
  const found = registry.findProcedure(procedure)
  const agencyId = registry.findAgency('H99.11')?.id ?? 0
  const at = Math.floor(now.getTime() / 1000) * 1000
  const identity = {
    id: 1,
    code: 'H99.11-261005-0001',
    procedureId: found?.procedureId ?? 0,
    procedureCode: procedure,
    procedureName: 'Thủ tục thử',
    revisionId: 1,
    channel,
    submittedAt: at,
    intakeAgencyId: agencyId,
    agencyId,
  }
  const blank = replayActions(identity as Dossier, [])
  return apply(blank, {
    set: { phase: 'registered', returnWay },
    parties: given.parties.map((one) => PartyInput.parse(one)),
    papersAdded: numbered(
      blank,
      given.papers.map((one) => PaperInput.parse(one)),
      'in',
      null,
    ),
    fees: fees.map((one) => ({ ...one, paidAt: paid ? at : null, way: paid })),
  })
}

/** The dossier after somebody tried something; as before, where that is not lawful. */
async function next(dossier: Dossier, tried: Tried, now: Date): Promise<Dossier> {
  if (!(LIFE[tried.kind].from as readonly string[]).includes(dossier.phase)) return dossier
  try {
    const decision = await decide(dossier, tried, now)
    return decision.ok ? apply(dossier, decision.effects) : dossier
  } catch (error) {
    if (error instanceof Refusal) return dossier
    throw error
  }
}

async function decide(dossier: Dossier, tried: Tried, now: Date): Promise<Decision> {
  const by: Actor = { personId: null, name: tried.ground, agencyId: dossier.agencyId, role: 'clerk', onBehalfOf: null }
  if (tried.kind !== 'receipt') {
    const context = await contextFor(db, dossier, null, { registry, by, now })
    const action = DECIDE[tried.kind] as (dossier: Dossier, input: unknown, context: DecisionContext) => Decision
    return action(dossier, INPUT[tried.kind].parse(entered(dossier, tried.kind, tried, now)), context)
  }
  const followed = await processFor(db, dossier, localDay(now), registry)
  const context = await contextFor(db, dossier, followed, { registry, by, now })
  const limit = { value: 1 + tried.pick, unit: 'working_day' as const }
  return receive(dossier, { limit, followed }, context)
}

function entered(dossier: Dossier, kind: ActionKind, tried: Tried, now: Date): unknown {
  const { pick, papers, fee, ground: reason } = tried
  const task = openTasks(dossier)[pick % Math.max(1, openTasks(dossier).length)]?.number ?? 1
  const until = localDay(new Date(now.getTime() + (1 + pick) * 7 * 86_400_000))
  const inputs: Partial<Record<ActionKind, unknown>> = {
    claim: { task },
    assignment: { task, assignee: null },
    completion_request: { ground: reason, items: [reason] },
    completion: { papers },
    step: { task, outcome: ['done', 'fit', 'not_fit'][pick % 3], papers },
    supplement_request: { ground: reason, items: [reason] },
    supplement: { papers },
    payment_request: { ground: reason, fees: [fee] },
    payment: { way: tried.online ? 'online' : 'cash' },
    opinion_request: {
      task,
      agencyId: dossier.intakeAgencyId,
      question: reason,
      limit: { value: 1, unit: 'working_day' },
    },
    opinion: { task, text: reason },
    extension: { until, ground: reason },
    apology_draft: { reason, until, agencyId: dossier.agencyId },
    result: { papers: papers.length > 0 ? papers : [{ name: reason, file: 'c'.repeat(64), code: reason }] },
    return: { receiver: reason },
    return_choice: { way: 'post', address: reason },
    correction: { ground: reason, parties: tried.parties satisfies Partial<Party>[] },
  }
  return inputs[kind] ?? { ground: reason }
}
