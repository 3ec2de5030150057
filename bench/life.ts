import { loadReference } from '#demo/index.ts'
import type { Db } from '#lib/db/index.ts'
import { listenersOf } from '#main/listeners.ts'
import { openTasks } from '#modules/cases/index.ts'
import { act, Filing, getDossierFor, type Principal, receiveAtCounter } from '#modules/handling/index.ts'
import type { Officer, Role } from '#modules/identity/index.ts'
import { loadGeneralProcesses, type ProcessModel, publish } from '#modules/workflow/index.ts'
import { fill } from './scorecards/fill.ts'
import { cpuOf } from './support/cpu.ts'
import { type Database, withDatabase } from './support/database.ts'
import { fillHandling } from './support/handled.ts'
import { median, percentile, rounded } from './support/numbers.ts'
import type { Outcome } from './support/outcome.ts'
import { inTurns } from './support/traffic.ts'

const STORED = Number(process.env.BENCH_STORED ?? 1_000_000)
const LIVES = Number(process.env.BENCH_LIVES ?? 2000)
const AT_ONCE = 16
const FLOOR = 120
const NOW = new Date('2026-11-18T10:00:00+07:00')
const listeners = listenersOf('s'.repeat(40))

/**
 * Whole lives of dossiers with a million stored: received at the counter, taken by an officer, decided, returned, looked
 * up; every command with its authority, history, ledger, facts, tallies, journal, messages and the telling to the national
 * side.
 */
export async function run(): Promise<Outcome> {
  const { lives, steps, cpu } = await withDatabase(measure)
  const perLife = (of: number) => rounded(of / lives.ms.length)
  return {
    title: `Full life (receive, take, decide, return, look up) with ${STORED.toLocaleString('en')} dossiers stored, ${AT_ONCE} at once`,
    rows: [
      {
        way: 'Một Cửa, four commands and a look-up',
        'lives/s': rounded(lives.ms.length / lives.seconds),
        'median ms': rounded(median(lives.ms)),
        'p99 ms': rounded(percentile(lives.ms, 0.99)),
        'steps completed/s alone': rounded(steps.ms.length / steps.seconds),
        'CPU µs/life, own': perLife(cpu.own),
        'CPU µs/life, PostgreSQL': perLife(cpu.postgres),
      },
    ],
    floor: `at least ${FLOOR} lives a second`,
    met: lives.ms.length / lives.seconds >= FLOOR,
    notes: [
      'Published for DIGIT on 16 cores: 37 lives a second empty, 6.3 with a million stored.',
      'Commands are called as the pages call them, without HTTP; every commit reaches the disk; both cores are shared with PostgreSQL.',
    ],
  }
}

const MODEL = {
  nodes: [
    { id: 'start', kind: 'start' },
    aStep('Buoc_1', 'Quyết định', 'officer', 'sign'),
    aStep('Buoc_2', 'Trả kết quả', 'clerk', 'return'),
    { id: 'end', kind: 'end' },
  ],
  flows: [
    ['start', 'Buoc_1'],
    ['Buoc_1', 'Buoc_2'],
    ['Buoc_2', 'end'],
  ].map(([from = '', to = '']) => ({
    id: `${from}-${to}`,
    from,
    to,
    outcome: null,
  })),
} as ProcessModel

function aStep(id: string, name: string, role: Role, purpose: string) {
  const limit = { value: 1, unit: 'working_day' }
  return {
    id,
    kind: 'step',
    number: id.slice(-1),
    name,
    role,
    place: { of: 'responsible' },
    limit,
    purpose,
    produces: null,
  }
}

async function measure({ db, admin, pid }: Database) {
  await loadReference(db, NOW)
  await loadGeneralProcesses(db, NOW)
  const scope = {
    procedureId: null,
    agencyId: null,
    level: 'commune' as const,
    onTheSpot: false,
    supplement: 'pause' as const,
  }
  const processId = await publish(
    db,
    { ...scope, name: 'Hai bước', source: '', model: MODEL, validFrom: '2020-01-01' },
    'bench',
    NOW,
  )
  await fill(admin, STORED, 128)
  await fillHandling(admin, processId)
  await admin.query('checkpoint')
  const offices = await communes(db)
  await inTurns(
    AT_ONCE,
    Array.from({ length: 200 }, (_, i) => i),
    (i) => live(db, offices, i),
  ) // warms up
  const [own, postgres] = [process.cpuUsage(), cpuOf(pid)]
  const lives = await inTurns(
    AT_ONCE,
    Array.from({ length: LIVES }, (_, i) => i),
    (i) => live(db, offices, i),
  )
  const used = process.cpuUsage(own)
  const cpu = { own: used.user + used.system, postgres: cpuOf(pid) - postgres }
  return { lives, steps: await stepsAlone(db, offices), cpu }
}

type Office = { code: string; clerk: Principal & { as: 'officer' }; officer: Principal & { as: 'officer' } }

async function communes(db: Db): Promise<Office[]> {
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'code'])
    .where('level', '=', 'commune')
    .where('validTo', '=', 'infinity')
    .execute()
  const person = (id: number, role: Role, n: number): Principal & { as: 'officer' } => {
    const officer: Officer = {
      id: `00000000-0000-4000-8000-${String(id * 10 + n).padStart(12, '0')}`,
      name: `Người ${id}`,
      duties: [{ agencyId: id, role, onBehalfOf: null }],
    }
    return { as: 'officer', officer }
  }
  return rows.map(({ id, code }) => ({ code, clerk: person(id, 'clerk', 1), officer: person(id, 'officer', 2) }))
}

const PLAIN = Filing.parse({
  procedure: '1.001193',
  agency: '-',
  intake: '-',
  channel: 'counter',
  parties: [{ role: 'owner', name: 'Nguyễn Văn', phone: '0900000000' }],
})

const filing = (code: string, i: number): Filing => ({
  ...PLAIN,
  agency: code,
  intake: code,
  parties: PLAIN.parties.map((party) => ({
    ...party,
    name: `Nguyễn Văn ${i}`,
    idNumber: String(i).padStart(12, '0'),
  })),
})

/** Received, taken, decided, returned, looked up. */
async function live(db: Db, offices: Office[], i: number): Promise<void> {
  const { code: at, clerk, officer } = offices[i % offices.length] as Office
  const { code } = await receiveAtCounter(db, filing(at, i), clerk, NOW, listeners)
  await act(db, { code, kind: 'claim', input: { task: 1 } }, officer, NOW, listeners)
  await act(
    db,
    { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
    officer,
    NOW,
    listeners,
  )
  await act(db, { code, kind: 'return', input: { receiver: '', tracking: null } }, clerk, NOW, listeners)
  const { phase } = await getDossierFor(db, clerk.officer, code)
  if (phase !== 'returned') throw new Error(`${code} is ${phase}`)
}

/** Only completing steps: the first one of dossiers that were received before. */
async function stepsAlone(db: Db, offices: Office[]) {
  const waiting: { code: string; officer: Principal & { as: 'officer' } }[] = []
  for (let i = 0; i < LIVES; i++) {
    const { code: at, clerk, officer } = offices[i % offices.length] as Office
    waiting.push({ code: (await receiveAtCounter(db, filing(at, i), clerk, NOW, listeners)).code, officer })
  }
  const [first] = waiting
  if (first && openTasks(await getDossierFor(db, first.officer.officer, first.code)).length !== 1)
    throw new Error('no task')
  return inTurns(AT_ONCE, waiting, async ({ code, officer }) => {
    await act(
      db,
      { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
      officer,
      NOW,
      listeners,
    )
  })
}
