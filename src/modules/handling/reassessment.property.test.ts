import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '#lib/clock.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { type Registry, registryOf, widthFor } from '#modules/catalogue/index.ts'
import { type OnTimeReading, onTimeReadings } from '#modules/deadlines/index.ts'
import {
  historiesOf,
  prepare,
  Recording,
  readCounts,
  readHoSo,
  readPoints,
  readTienDo,
  replayHistory,
  type Snapshot,
} from '#modules/dossiers/index.ts'
import { pointsOf } from '#modules/surveys/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { reassessAll } from './reassessment.ts'

const now = new Date('2026-11-22T02:00:00Z')
/** Whoever is received from this day on is judged by the second reading. */
const FROM = '2026-09-20'
const HOUR = 3_600_000
let db: Db
let own: Awaited<ReturnType<typeof freshDatabase>>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 2 })
  await aGround(db, now)
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const stamp = (ms: number) => new Date(ms + 7 * HOUR).toISOString().replace(/\D/g, '').slice(0, 14)
const hour = fc.integer({ min: 0, max: 40 * 24 }).map((hours) => Date.parse(`2026-09-01T00:00:00+07:00`) + hours * HOUR)
const time = hour.map(stamp)
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: '' })
const code = fc.integer({ min: 1, max: 6 }).map((n) => `H99.11-260901-000${n}`)
const reading = fc.record({
  afterDueDay: fc.boolean(),
  waitedCounts: fc.boolean(),
  secondSupplementIsLate: fc.boolean(),
  judgedAtRequest: fc.boolean(),
  certainty: fc.constant('unconfirmed' as const),
  source: fc.constant('drawn'),
})
const readings = fc.tuple(reading, reading).map(([before, after]): OnTimeReading[] => [
  { ...before, validFrom: '2020-01-01' },
  { ...after, validFrom: FROM },
])
const hoSo = fc.record({
  MaHoSo: code,
  DonViXuLy: fc.constantFrom('H99.11', 'H99.12'),
  TrangThaiHoSo: fc.constantFrom('2', '4', '4', '5', '5', '7', '9', '10'),
  NgayTiepNhan: time,
  NgayHenTra: rarely(time),
  NgayKetThucXuLy: rarely(time),
  NgayTra: rarely(time),
  DanhSachHoSoBoSung: fc.array(fc.record({ NgayBoSung: time, NgayTiepNhanBoSung: rarely(time) }), { maxLength: 3 }),
})
const said = fc.record({
  satisfied: fc.boolean(),
  disliked: fc.constant<'cost'[]>([]),
  time: fc.constantFrom('earlier', 'on_time', 'late', null),
  contacts: fc.constantFrom('none', 'one', 'more', null),
  agencies: fc.constantFrom('none', 'one', 'more', null),
  attitude: fc.constantFrom('good', 'bad', null),
})
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constantFrom('told' as const, 'native' as const), hoSo }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('step' as const), code, at: time, state: fc.constantFrom('4', '9') }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rated' as const), code, said }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('removed' as const), code }) },
)
type Happening = typeof happening extends fc.Arbitrary<infer H> ? H : never

test('a reading judges who was received from its day on, and a corrected one is mended by judging anew', {
  timeout: 120_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(happening, { minLength: 2, maxLength: 12 }),
      fc.tuple(readings, readings),
      fc.tuple(hour, hour, hour),
      (happenings, [first, corrected], moments) =>
        undone(async (tx) => {
          const before = await groundUnder(tx, first)
          for (const one of happenings) await perform(tx, before, one)
          expect((await recount(tx, now, undefined, async () => before)).differences).toEqual([])
          await expectLaw(tx, before, first, moments)

          const after = await groundUnder(tx, corrected)
          const found = (await recount(tx, now, undefined, async () => after)).differences
          const changed = await reassessAll(tx, now, { listeners: [], lock: async () => after })
          expect(changed).toBe(
            new Set(found.filter((line) => line.startsWith('H99')).map((line) => line.split(':')[0])).size,
          )
          expect((await recount(tx, now, undefined, async () => after)).differences).toEqual([])
          await expectLaw(tx, after, corrected, moments)
        }),
    ),
    { numRuns: 80 },
  )
})

const groundUnder = async (tx: Db, all: OnTimeReading[]): Promise<Registry> => ({
  ...(await registryOf(tx)),
  onTime: onTimeReadings(all),
})

async function perform(tx: Db, registry: Registry, one: Happening) {
  const at = 'code' in one ? one.code : one.hoSo.MaHoSo
  const { known, ids, messageId } = await prepare(tx, [at])
  const histories = await historiesOf(
    tx,
    known.map(({ id }) => id),
  )
  const batch = new Recording(registry, now, known, histories)
  const row = batch.find(at)
  if ('hoSo' in one) {
    const sent = aHoSo(one.hoSo)
    const read = readHoSo(sent, null)
    const agencyId = registry.findAgency(one.hoSo.DonViXuLy)?.id ?? 0
    const procedureId = registry.findProcedure('9.000001')?.procedureId ?? 0
    if (!read.ok) return
    const nextId = () => ids[0] ?? 0
    if (one.kind === 'told') batch.tell(read.value, agencyId, procedureId, JSON.stringify(sent), nextId)
    else batch.native(read.value, { id: ids[0] ?? 0, agencyId, procedureId, shares: null }, JSON.stringify(sent))
  }
  if (one.kind === 'step' && row && !row.deleted) {
    const sent = { MaHoSo: at, ThoiDiemXuLy: one.at, TrangThai: one.state }
    const read = readTienDo(sent)
    if (read.ok) batch.step(row, read.value, JSON.stringify(sent))
  }
  if (one.kind === 'rated' && row && !row.deleted) batch.rate(row, one.said)
  if (one.kind === 'removed' && row && !row.deleted) batch.remove(row, '{}')
  await batch.write(tx, { id: messageId, actor: 'test', service: 'test', received: 1 })
}

/** Figures of a period on both sides of the day, from the tallies, against every dossier judged by hand. */
async function expectLaw(
  tx: Db,
  registry: Registry,
  [first, second]: OnTimeReading[],
  [a, b, c]: [number, number, number],
) {
  if (!first || !second) throw new Error('two readings were drawn')
  const [from, to] = [a, b].sort((x, y) => x - y).map(dayOf) as [string, string]
  const asOf = new Date(c)
  const judgedAt = Math.min(c, Date.parse(`${to}T23:59:59+07:00`))
  const rows = await tx.selectFrom('dossier').select(['id', 'agencyId', 'procedureId', 'deleted']).execute()
  const histories = await historiesOf(
    tx,
    rows.map(({ id }) => id),
  )
  const expected: Record<number, Record<string, number>> = {}
  for (const { id, agencyId, procedureId, deleted } of rows) {
    const history = histories.get(id) ?? []
    const { snapshot, complaints } = replayHistory(history)
    if (deleted || !snapshot || snapshot.receivedAt === null) continue
    const day = dayOf(snapshot.receivedAt)
    if (day < from || day > to) continue
    const due = snapshot.dueAt ?? registry.revision(procedureId, day).rules.dueByLimit(snapshot.receivedAt)
    const onTime = isOnTime(day < FROM ? first : second, snapshot, due, judgedAt)
    const answer = history.findLast(({ kind }) => kind === 'rating')
    const contacts = answer ? pointsOf(JSON.parse(answer.payload))[3] : null
    const sum = expected[agencyId] ?? { received: 0, onTime: 0, content: 0, rated: 0, contacts: 0 }
    expected[agencyId] = {
      received: (sum.received ?? 0) + 1,
      onTime: (sum.onTime ?? 0) + (onTime ? 1 : 0),
      content: (sum.content ?? 0) + (onTime && complaints === 0 ? 1 : 0),
      rated: (sum.rated ?? 0) + (contacts === null ? 0 : 1),
      contacts: (sum.contacts ?? 0) + (contacts ?? 0),
    }
  }
  const points = await readPoints(tx, { from, to })
  const counted = [...(await readCounts(tx, { from, to, asOf }, widthFor(registry)))]
    .filter(([, { received }]) => received > 0)
    .map(([id, { received, onTime, content }]) => {
      const { denominator: rated = 0, numerator: contacts = 0 } = points.get(id)?.CONTACTS ?? {}
      return [id, { received, onTime, content, rated, contacts }]
    })
  expect(Object.fromEntries(counted)).toEqual(expected)
}

/** The reading step by step, as a person would go through it. */
function isOnTime(
  reading: OnTimeReading,
  { supplements, ...snapshot }: Snapshot,
  due: number | null,
  at: number,
): boolean {
  if (reading.secondSupplementIsLate && supplements.length > 1) return false
  const returned = snapshot.state === 10 ? snapshot.returnedAt : null
  const ended = snapshot.state >= 7 ? (snapshot.finishedAt ?? returned) : null
  const open = supplements.find(({ completedAt }) => completedAt === null)
  const waits = reading.judgedAtRequest && ended === null && snapshot.state === 5 && open
  const received = snapshot.receivedAt ?? 0
  const end = ended ?? (waits ? Math.max(waits.askedAt, received) : at)
  const isBeforeReceipt = (moment: number | null) => moment !== null && moment < received
  if (ended !== null && [ended, snapshot.returnedAt, snapshot.dueAt].some(isBeforeReceipt)) return false
  const given = supplements.map(({ askedAt, completedAt }) => {
    const asked = Math.max(askedAt, received)
    return Math.max(0, (completedAt ?? asked) - asked)
  })
  const waited = reading.waitedCounts ? 0 : given.reduce((sum, one) => sum + one, 0)
  if (due === null) return true
  return reading.afterDueDay ? dayOf(end) <= dayOf(due + waited) : end - waited <= due
}

class Undo extends Error {}

async function undone(work: (tx: Db) => Promise<void>) {
  const run = db.transaction().execute(async (tx) => {
    await work(tx)
    throw new Undo()
  })
  await run.catch((error) => {
    if (!(error instanceof Undo)) throw error
  })
}
