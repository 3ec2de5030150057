import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, localDay } from '#lib/clock.ts'
import {
  type ActionKind,
  type Actor,
  apply,
  DECIDE,
  type Decision,
  type DecisionContext,
  type Dossier,
  ENDED,
  type InputKind,
  LIFE,
  type LifeRefusal,
  type RunningProcess,
  receive,
  replayActions,
} from '#modules/cases/index.ts'
import { loadCalendar, loadRules } from '#modules/deadlines/index.ts'
import { ActionRefused, allowed } from '#modules/handling/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import { IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { possibilities } from '../dossier/possible.ts'
import type { FormContext, TypedAnswers } from './field.ts'
import { PAGE_KINDS, PAGES, type PageKind } from './index.ts'
import { inputOf } from './submission.ts'

const [DEPARTMENT, COMMUNE, NEIGHBOUR] = [1, 11, 12]
const MAIN: RunningProcess = { id: 1, model: LIAISON, supplement: 'pause' }
const SUB: RunningProcess = { id: 2, model: IN_DEPARTMENT, supplement: 'pause' }
const HOUR = 3_600_000
const CALENDAR = loadCalendar()
const RULES = loadRules({ supplement: 'pause' })

const at = (n: number, agencyId: number, ...roles: Role[]): Officer => ({
  id: `00000000-0000-4000-8000-00000000000${n}`,
  name: `Người ${n}`,
  duties: roles.map((role) => ({ agencyId, role, onBehalfOf: null })),
})
const clerk = at(1, COMMUNE, 'clerk')
const delegate: Officer = {
  ...at(5, NEIGHBOUR, 'officer'),
  duties: [{ agencyId: COMMUNE, role: 'officer', onBehalfOf: { id: at(2, COMMUNE).id, name: 'Người 2' } }],
}
const PEOPLE = [
  clerk,
  at(2, COMMUNE, 'officer'),
  at(3, COMMUNE, 'leader'),
  at(4, COMMUNE, 'records_clerk'),
  delegate,
  at(6, DEPARTMENT, 'officer', 'leader'),
  at(7, NEIGHBOUR, 'clerk', 'officer', 'leader', 'records_clerk'),
]

const contextAt = (now: number, by: Actor): DecisionContext => ({
  now,
  by,
  calendar: CALENDAR,
  rules: RULES,
  dated: { calendar: CALENDAR, rules: () => RULES },
  process: (id) => (id === MAIN.id ? MAIN : SUB),
  agencyAt: (place, scope) =>
    place.of === 'responsible' ? scope.agencyId : place.of === 'intake' ? scope.intakeAgencyId : DEPARTMENT,
  subProcess: () => SUB,
})

/** A dossier as it was filed, with a fee. */
function filed(now: number): Dossier {
  const identity = { id: 1, code: 'H99.11-261005-0001', procedureId: 1, procedureCode: '9.000001', revisionId: 1 }
  const places = { channel: 2, submittedAt: now, agencyId: COMMUNE, intakeAgencyId: COMMUNE, procedureName: 'Thủ tục' }
  const owner = { role: 'owner', kind: 'citizen', name: 'Nguyễn Thị Thử', idNumber: '000000000001' } as const
  const rest = { verified: false, bornOn: null, phone: null, email: null, address: null, citizenId: null }
  const fees = [{ name: 'Lệ phí', amount: 50_000, paidAt: null, way: null }]
  const blank = replayActions({ ...identity, ...places } as unknown as Dossier, [])
  return apply(blank, { parties: [{ ...owner, ...rest }], fees })
}

/** What could be entered; the pick chooses outcome, day and whether a paper is there. */
function entered(kind: PageKind, dossier: Dossier, task: number | undefined, pick: number, now: number): unknown {
  const paper = { name: 'Văn bản', component: null, kind: null, count: 1, file: null, fileName: null, code: null }
  const papers = [{ ...paper, digitised: false, reused: false, fromStore: false }]
  const all = {
    task,
    ground: 'Lý do',
    reason: 'Lý do',
    items: ['Bản vẽ'],
    fees: [{ name: 'Phí', amount: 1000 }],
    way: 'cash',
    outcome: ['done', 'fit', 'not_fit'][pick % 3],
    note: '',
    papers: kind === 'result' || pick % 2 === 1 ? papers : [],
    assignee: pick % 2 ? PEOPLE[1]?.id : null,
    agencyId: DEPARTMENT,
    question: 'Có quy hoạch không?',
    limit: { value: 1, unit: 'working_day' },
    text: 'Đồng ý',
    until: addDays(localDay(new Date(now)), 10 + pick * 9),
    step: null,
    receiver: '',
    tracking: null,
    parties: dossier.parties,
    returnWay: 'post',
  }
  return kind === 'payment' ? { way: 'cash' } : all
}

/** What the command of an action does, without its round trip to the database. */
function commanded(
  kind: PageKind,
  dossier: Dossier,
  officer: Officer,
  task: number | undefined,
  pick: number,
  now: number,
) {
  try {
    const context = contextAt(now, allowed(kind, dossier, { as: 'officer', officer }, task))
    if (kind === 'receipt')
      return receive(dossier, { limit: { value: 5, unit: 'working_day' }, followed: MAIN }, context)
    const decide = DECIDE[kind as InputKind] as (dossier: Dossier, input: unknown, context: DecisionContext) => Decision
    return decide(dossier, entered(kind, dossier, task, pick, now), context)
  } catch (error) {
    if (error instanceof ActionRefused) return { ok: false as const, refusal: error.refusal as LifeRefusal }
    throw error
  }
}

/** What depends on what is entered: the ones that no button can know. */
const OF_THE_INPUT: readonly LifeRefusal[] = ['unknown_outcome', 'paper_missing', 'clock', 'no_place', 'assignee_unfit']

type Turn = { who: number; pick: number; hours: number; kind: number }
const turns = fc.array(
  fc.record<Turn>({
    who: fc.nat({ max: 99 }),
    kind: fc.nat({ max: 99 }),
    pick: fc.nat({ max: 5 }),
    hours: fc.nat({ max: 60 }),
  }),
  { minLength: 5, maxLength: 25 },
)

const ENDINGS: readonly PageKind[] = ['withdrawal', 'stop', 'refusal', 'intake_refusal']
const HOME: readonly PageKind[] = ['completion', 'receipt', 'supplement', 'payment', 'opinion', 'step']
const MOST_TURNS_HOME = 40

/** Lives a life of a dossier, each turn something that a button offers somebody, then straight to an end; looks at it before each. */
function live(list: readonly Turn[], look: (dossier: Dossier, now: number, turn: Turn) => void): ActionKind[] {
  const done: ActionKind[] = []
  const end = (['return', ...ENDINGS] as const)[(list[0]?.who ?? 0) % 5] ?? 'return'
  const home = Array.from({ length: MOST_TURNS_HOME }, (_, i) => ({
    who: i,
    kind: i,
    pick: [3, 1][i % 2] ?? 1,
    hours: 1,
  }))
  let now = new Date('2026-10-05T01:30:00Z').getTime()
  let dossier = filed(now)
  for (const [i, turn] of [...list, ...home].entries()) {
    look(dossier, now, turn)
    if (ENDED.includes(dossier.phase)) break
    const ableOf = (officer: Officer) =>
      possibilities(dossier, officer, now).flatMap((one) => (one.ok ? [{ officer, ...one }] : []))
    let some: ReturnType<typeof ableOf> = []
    if (i < list.length) {
      for (let n = 0; n < PEOPLE.length && some.length === 0; n++)
        some = ableOf(PEOPLE[(turn.kind + n) % PEOPLE.length] ?? clerk).filter(({ kind }) => !ENDINGS.includes(kind))
    } else {
      const able = PEOPLE.flatMap(ableOf)
      const towards = [end, ...HOME].map((kind) => able.filter((one) => one.kind === kind))
      some = towards.find((ones) => ones.length > 0) ?? []
    }
    const chosen = some[turn.who % Math.max(1, some.length)]
    const decision = chosen && commanded(chosen.kind, dossier, chosen.officer, chosen.task?.number, turn.pick, now)
    if (chosen && decision?.ok) {
      dossier = apply(dossier, decision.effects)
      done.push(chosen.kind)
    }
    now += turn.hours * HOUR
  }
  return done
}

test('a button is offered exactly when the command refuses nothing that is known before anything is entered', () => {
  const done = new Set<string>()
  let buttons = 0
  const holds = fc.property(turns, (list) => {
    const lived = live(list, (dossier, now, { who, pick }) => {
      const officer = PEOPLE[who % PEOPLE.length] ?? clerk
      const possible = possibilities(dossier, officer, now)
      for (const kind of PAGE_KINDS) {
        const lines = possible.filter((one) => one.kind === kind)
        const tasks = LIFE[kind].task ? dossier.tokens.map(({ number }) => number) : [undefined]
        for (const task of tasks) {
          const decision = commanded(kind, dossier, officer, task, pick, now)
          const refusal = decision.ok || OF_THE_INPUT.includes(decision.refusal) ? undefined : decision.refusal
          const offered = lines.some((one) => one.ok && one.task?.number === task)
          expect(offered, `${kind} ${task} in ${dossier.phase}: ${refusal}`).toBe(refusal === undefined)
          const off = lines.find((one) => !one.ok && one.task?.number === task)
          if (off && !off.ok) expect(refusal, `${kind} ${task}`).toBe(off.refusal)
          buttons += 1
        }
      }
    })
    for (const kind of lived) done.add(kind)
  })
  fc.assert(holds, { numRuns: 250 })
  expect(buttons).toBeGreaterThan(10_000)
  expect(
    PAGE_KINDS.filter((kind) => !done.has(kind)),
    'every action was taken in some life',
  ).toEqual([])
}, 120_000)

const TYPED = ['', ' ', 'x', '-1', '0', 'abc', '1e99', '2,5', '31/12/2026', '2026-12-31', 'một\nhai', 'x'.repeat(6000)]
const typing = fc.record({
  words: fc.array(fc.constantFrom(...TYPED), { minLength: 7, maxLength: 7 }),
  file: fc.constantFrom(undefined, 'kq.pdf', `${'y'.repeat(400)}.pdf`),
})

test('whatever is typed into the form of an action, each mistake stands at a question of it, in the language of the page', () => {
  let mistakes = 0
  const holds = fc.property(turns, typing, (list, { words, file }) => {
    live(list, (dossier, _now, { who, pick }) => {
      const task = dossier.tokens[who % Math.max(1, dossier.tokens.length)]
      const context: FormContext = {
        dossier: dossier,
        task,
        model: task && (task.processId === MAIN.id ? MAIN : SUB).model,
        components: who % 2 ? ['Bản vẽ', 'Ảnh'] : [],
        agencies: [COMMUNE, DEPARTMENT].map((id) => ({ id, name: `Cơ quan ${id}` })),
        colleagues: who % 3 ? [] : [{ id: clerk.id, name: clerk.name }],
        overruns: [],
        suggestedDay: '2026-12-01',
      }
      for (const kind of PAGE_KINDS.filter((_, i) => i % 6 === pick)) {
        if (LIFE[kind].task && !task) continue // the page says then that there is no such task
        const fields = PAGES[kind].fields(context).map(({ name }) => name)
        const typed = (name: string) => words[fields.indexOf(name) % words.length] ?? ''
        const answers: TypedAnswers = {
          text: (name) => (fields.includes(name) ? typed(name) : ''),
          list: (name) => (typed(name) ? [typed(name)] : []),
          file: (name) =>
            file && fields.includes(name) ? { field: name, hash: 'a'.repeat(64), name: file } : undefined,
        }
        const sent = { answers, kept: [], errors: {}, key: 'k', seen: undefined }
        const [vi, en] = (['vi', 'en'] as const).map((lang) => inputOf(kind, sent, context, lang))
        const errors = vi?.ok === false ? Object.entries(vi.errors) : []
        for (const [name, words] of errors) {
          expect(fields, `${kind}: ${words}`).toContain(name)
          expect(en?.ok === false ? en.errors[name] : words, `${kind} ${name}`).not.toBe(words)
          mistakes += 1
        }
      }
    })
  })
  fc.assert(holds, { numRuns: 200 })
  expect(mistakes).toBeGreaterThan(1000)
}, 120_000)
