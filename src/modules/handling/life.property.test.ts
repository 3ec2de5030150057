import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addDays, localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import {
  actionsOf,
  type Dossier,
  dossierFaults,
  ENDED,
  getDossier,
  INPUT,
  type InputKind,
  LIFE,
  mayAct,
  openTasks,
  recount,
} from '#modules/cases/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveAtCounter, receiveRegistered, register } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, aProcess, aResult, atWork, IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { tryMore } from '#test/support/more-histories.ts'
import type { Principal } from './principal.ts'
import { ActionRefused } from './refused.ts'

/**
 * One thing somebody tries: who, what, with which choice among what is there, and how many hours later. `able`: instead of
 * anybody and anything, one of those who may do something that does not end the dossier.
 */
type Attempt = { who: number; kind: InputKind | 'receipt'; pick: number; hours: number; able: boolean }

const KINDS = [...(Object.keys(INPUT) as InputKind[]), 'receipt'] as const
const ENDINGS: readonly string[] = ['withdrawal', 'stop', 'refusal', 'intake_refusal']
const attempts = fc.array(
  fc.record<Attempt>({
    who: fc.nat({ max: 999 }),
    kind: fc.constantFrom(...KINDS),
    pick: fc.nat({ max: 5 }),
    able: fc.oneof({ weight: 4, arbitrary: fc.constant(true) }, { weight: 1, arbitrary: fc.constant(false) }),
    hours: fc.integer({ min: 0, max: 60 }),
  }),
  { minLength: 15, maxLength: 45 },
)

describe.each(['pause', 'restart'] as const)(
  'whatever people try on a dossier, where papers %s the clock',
  (supplement) => {
    test('only what the table allows happens, and rows, ledger, tokens and figures stay true to the history', async ({
      db,
      now: start,
    }) => {
      const people = await aCrowd(db, start, supplement)
      const accepted: string[] = []
      const ends = [...ENDINGS, 'return']
      let runs = 0
      const tried = fc.asyncProperty(attempts, fc.boolean(), async (list, atCounter) => {
        const end = ends[runs++ % ends.length]
        let now = new Date('2026-10-05T01:30:00Z')
        const clerk = as(people[0] as Officer)
        const counter = atCounter && end !== 'intake_refusal'
        const filing = aFiling({
          channel: counter ? 'counter' : 'online',
          fees: [{ name: 'Lệ phí', amount: 50_000 }],
        })
        const { code } = await (counter ? receiveAtCounter : register)(db, filing, clerk, now)
        const { id } = await db.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
        const home = Array.from({ length: 40 }, (_, turn) => turn)
        for (const tried of end === 'intake_refusal' ? home : [...list, ...home]) {
          const before = await getDossier(db, id)
          if (typeof tried === 'number' && ENDED.includes(before.phase)) break
          const attempt =
            typeof tried === 'number' ? towards(end as InputKind, before, people, tried) : chosen(before, tried, people)
          now = new Date(now.getTime() + attempt.hours * 3_600_000)
          const done = await attemptIt(db, before, as(people[attempt.who % people.length] as Officer), attempt, now)
          const after = await getDossier(db, id)
          if (done) {
            accepted.push(attempt.kind)
            expect((LIFE[attempt.kind].from as readonly string[]).includes(before.phase)).toBe(true)
            expect(after.version).toBe(before.version + 1)
          } else expect(after).toEqual(before)
          expect(dossierFaults(after, await actionsOf(db, id), supplement)).toEqual([])
          expect(openTasks(after).every(({ agencyId, role }) => agencyId !== null && role !== null)).toBe(true)
        }
        expect((await recount(db, now)).differences).toEqual([])
      })
      await fc.assert(tried, { numRuns: 15 })
      const missing = () => KINDS.filter((kind) => !accepted.includes(kind))
      for (let nth = 1; missing().length >= 3 && nth <= 3; nth += 1) await tryMore(tried, 10, nth)
      const shares = await db
        .selectFrom('tallyPoints')
        .select('dossiers')
        .where('measure', '=', 'AGENCY_TIME')
        .execute()
      expect(shares.some(({ dossiers }) => dossiers > 0)).toBe(true)
      expect(accepted.length).toBeGreaterThan(80)
      expect(missing().length, 'nearly every action was taken').toBeLessThan(3)
    }, 120_000)
  },
)

const as = (officer: Officer): Principal => ({ as: 'officer', officer })

/** What is really tried: for the able, somebody who may do it, the steps of the process as often as all else. */
function chosen(dossier: Dossier, attempt: Attempt, people: Officer[]): Attempt {
  if (!attempt.able) return attempt
  const doable = KINDS.filter((kind) => !ENDINGS.includes(kind) && able(dossier, kind, people).length > 0)
  const kind = doable.includes('step') && attempt.who % 2 === 0 ? 'step' : doable[attempt.who % doable.length]
  if (!kind) return attempt
  const some = able(dossier, kind, people)
  return { ...attempt, kind, who: some[attempt.pick % some.length] ?? 0 }
}

const able = (dossier: Dossier, kind: Attempt['kind'], people: Officer[]) =>
  people.flatMap((person, who) => (mayAct(kind, dossier, person).ok ? [who] : []))

/** What somebody who wants to end it this way does next; a return needs everything before it done. */
function towards(end: Attempt['kind'], dossier: Dossier, people: Officer[], turn: number): Attempt {
  const waits = {
    supplement: 'supplement',
    payment: 'payment',
    incomplete: 'completion',
    registered: 'receipt',
  } as const
  const paid = dossier.fees.every(({ paidAt }) => paidAt !== null)
  const next: Attempt['kind'] =
    (waits as Record<string, Attempt['kind'] | undefined>)[dossier.phase] ??
    (!paid ? 'payment' : dossier.phase === 'finished' ? 'return' : 'step')
  const sorry = next === 'step' && turn < 6 && dossier.apologies.every(({ signedAt }) => signedAt === null)
  const apologises = dossier.apologies.length > 0 ? 'apology' : 'apology_draft'
  const kind = end !== 'return' ? end : sorry ? apologises : next
  return { kind, who: able(dossier, kind, people)[0] ?? 0, pick: turn % 6, hours: 3, able: false }
}

async function aCrowd(db: Db, now: Date, supplement: 'pause' | 'restart'): Promise<Officer[]> {
  const { clerk, officer, leader, records } = await aCounter(db, now)
  await aProcess(db, now, LIAISON, { supplement })
  const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
  await aProcess(db, now, IN_DEPARTMENT, { procedureId: asked.id, supplement })
  const others = await Promise.all([
    atWork(db, 'Ngô Văn Sở', 'H99.1', 'officer'),
    atWork(db, 'Đỗ Thị Sở', 'H99.1', 'leader', 'clerk'),
    atWork(db, 'Hồ Văn Ngoài', 'H99.12', 'clerk', 'officer', 'leader', 'records_clerk'),
    atWork(db, 'Lý Thị Kiểm', 'H99', 'control_office'),
    atWork(db, 'Mai Văn Quản', 'H99.11', 'administrator'),
  ])
  return [clerk, officer, leader, records, ...others]
}

async function attemptIt(
  db: Db,
  dossier: Dossier,
  principal: Principal,
  { kind, pick }: Attempt,
  now: Date,
): Promise<boolean> {
  try {
    if (kind === 'receipt') await receiveRegistered(db, dossier.code, principal, now)
    else await act(db, { code: dossier.code, kind, input: entered(dossier, kind, pick, now) as never }, principal, now)
    return true
  } catch (error) {
    if (error instanceof ActionRefused || (error instanceof Refusal && error.status === 404)) return false
    throw error
  }
}

/** Something that could be entered; the pick chooses task, outcome and day. */
function entered(dossier: Dossier, kind: InputKind, pick: number, now: Date): unknown {
  const tasks = openTasks(dossier).filter((one) => kind !== 'opinion' || one.kind === 'opinion')
  const task = tasks[pick % Math.max(1, tasks.length)]?.number ?? 1
  const until = addDays(localDay(now), 10 + pick * 9)
  const agencyId = dossier.agencyId
  const inputs: Partial<Record<InputKind, unknown>> = {
    intake_refusal: { ground: 'Không thuộc thẩm quyền' },
    completion_request: { ground: 'Thiếu giấy tờ', items: ['Bản sao căn cước'] },
    completion: { papers: [{ name: 'Bản sao căn cước' }] },
    claim: { task },
    assignment: { task, assignee: null },
    step: { task, outcome: ['done', 'fit', 'not_fit'][pick % 3], papers: pick % 2 ? [aResult()] : [] },
    supplement_request: { ground: 'Thiếu giấy tờ', items: ['Bản vẽ'] },
    supplement: { papers: [{ name: 'Bản vẽ' }] },
    payment_request: { ground: 'Phí thẩm định', fees: [{ name: 'Phí', amount: 100_000 }] },
    payment: { way: 'cash' },
    opinion_request: {
      task,
      agencyId: dossier.intakeAgencyId,
      question: 'Có quy hoạch không?',
      limit: { value: 1, unit: 'working_day' },
    },
    opinion: { task, text: 'Đồng ý' },
    extension: { until, ground: 'Cần xác minh' },
    apology_draft: { reason: 'Quá nhiều hồ sơ', until, agencyId },
    apology: {},
    result: { papers: [aResult()] },
    refusal: { ground: 'Không đủ điều kiện' },
    stop: { ground: 'Người nộp không bổ sung' },
    withdrawal: { ground: 'Theo đề nghị' },
    return: {},
    return_choice: { way: 'post', address: `Số ${pick}` },
    correction: { ground: 'Gõ nhầm', returnAddress: `Số ${pick}` },
  }
  const plain = { task, ground: 'Lý do', until, text: 'Lời', items: ['Mục'] } // for actions that are not listed
  return INPUT[kind].parse(inputs[kind] ?? plain)
}
