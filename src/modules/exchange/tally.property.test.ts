import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { dayOf } from '#lib/clock.ts'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { importProcedures, registryOf, widthFor } from '#modules/catalogue/index.ts'
import {
  deleteDossier,
  historiesOf,
  readCounts,
  readPoints,
  reassess,
  recordOpinion,
  recordRating,
  replayHistory,
  type Snapshot,
} from '#modules/dossiers/index.ts'
import { pointsOf } from '#modules/surveys/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { acknowledgeHere, tellHere } from '#test/support/native.ts'
import { aGround, aHoSo, PROCEDURES } from '#test/support/reference.ts'
import { ingest } from './ingest.ts'

const now = new Date('2026-11-22T02:00:00Z')
const operator = { actor: 'test', scope: null }
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

const code = fc.integer({ min: 1, max: 6 }).map((n) => `H99.11-260901-000${n}`)
const time = fc
  .integer({ min: 0, max: 75 * 24 })
  .map((hours) => stamp(Date.parse('2026-08-20T00:00:00+07:00') + hours * 3_600_000))
const flag = fc.constantFrom('0', '1', '')
const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2, nil: '' })

const hoSo = fc.record({
  MaHoSo: code,
  MaTTHC: fc.constantFrom('9.000001', '9.000002', '9.000003', '9.999999'),
  DonViXuLy: fc.constantFrom('H99.11', 'H99.12', 'H99.1', 'H99.77'),
  KenhThucHien: fc.constantFrom('1', '2', '3', null),
  TrangThaiHoSo: fc.integer({ min: 1, max: 10 }).map(String),
  NgayTiepNhan: rarely(time),
  NgayHenTra: rarely(time),
  NgayKetThucXuLy: rarely(time),
  NgayTra: rarely(time),
  DanhSachLePhi: fc.constantFrom([], [{ Gia: '0' }], [{ Gia: '5000' }]),
  DuocThanhToanTrucTuyen: fc.constantFrom('0', '1', '2'),
  HoSoCoThanhPhanSoHoa: flag,
  TaiKhoanDuocXacThucVoiVNeID: flag,
  TaiLieuNop: fc.constantFrom(
    [],
    [{ DuongDanTaiTepTin: 'https://tep.example/1', DuocLayTuKhoDMQG: '1' }],
    [{ DuongDanTaiTepTin: 'https://tep.example/2', IsDeleted: '1' }],
  ),
  DanhSachGiayToKetQua: fc.constantFrom(
    [],
    [{ DuongDanTepTinKetQua: 'https://tep.example/kq' }],
    [{ DuongDanTepTinKetQua: 'https://tep.example/kq', MaGiayToKetQua: 'KQ' }],
  ),
  DanhSachHoSoBoSung: fc.array(fc.record({ NgayBoSung: time, NgayTiepNhanBoSung: rarely(time) }), { maxLength: 2 }),
})

const rating = fc.record({
  satisfied: fc.boolean(),
  disliked: fc.constant<'cost'[]>([]),
  time: fc.constantFrom('earlier', 'on_time', 'late', null),
  contacts: fc.constantFrom('none', 'one', 'more', null),
  agencies: fc.constantFrom('none', 'one', 'more', null),
  attitude: fc.constantFrom('good', 'bad', null),
  words: fc.constant('Nhanh'),
})

const action = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('push' as const),
      isUpdating: fc.boolean(),
      items: fc.array(hoSo, { minLength: 1, maxLength: 4 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('step' as const),
      MaHoSo: code,
      ThoiDiemXuLy: time,
      TrangThai: fc.integer({ min: 1, max: 10 }).map(String),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('again' as const) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('native' as const), hoSo }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('acknowledge' as const), MaHoSo: code }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('delete' as const, 'dislike' as const), MaHoSo: code }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('rate' as const), MaHoSo: code, rating }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('catalogue' as const),
      paperResult: fc.boolean(),
      fee: fc.constantFrom(0, 50_000),
    }),
  },
)
type Action = typeof action extends fc.Arbitrary<infer A> ? A : never

test('whatever happens to dossiers, tallies equal a recount, and figures equal the law read step by step', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { minLength: 1, maxLength: 14 }),
      fc.tuple(time, time, time),
      (actions, moments) =>
        undone(async (tx) => {
          await perform(tx, actions)
          expect((await recount(tx, now)).differences).toEqual([])
          await expectLaw(tx, moments)
        }),
    ),
  )
}, 180_000)

async function perform(tx: Db, actions: Action[]) {
  let last: Parameters<typeof ingest>[1] | undefined
  for (const one of actions) {
    if (one.kind === 'push')
      last = {
        service: 'DongBoHoSoMC',
        agencyCode: 'H99.11',
        isUpdating: one.isUpdating,
        items: one.items.map((value) => ({ value: { ...aHoSo(), ...value } })),
      }
    if (one.kind === 'step')
      last = {
        service: 'CapNhatTienDoHoSoMC',
        agencyCode: 'H99.11',
        isUpdating: false,
        items: [{ value: { MaHoSo: one.MaHoSo, ThoiDiemXuLy: one.ThoiDiemXuLy, TrangThai: one.TrangThai } }],
      }
    if (one.kind === 'push' || one.kind === 'step' || (one.kind === 'again' && last))
      await ingest(tx, last ?? never(), operator, now)
    if (one.kind === 'native') await tellHere(tx, one.hoSo, now)
    if (one.kind === 'acknowledge') await acknowledgeHere(tx, one.MaHoSo, now)
    if (one.kind === 'delete') await deleteDossier(tx, one.MaHoSo, 'entered twice', 'test', now).catch(unlessMissing)
    if (one.kind === 'dislike')
      await recordOpinion(tx, { code: one.MaHoSo, kind: 'dislike', source: 'kiosk 1' }, 'test', now).catch(
        unlessMissing,
      )
    if (one.kind === 'rate') await recordRating(tx, one.MaHoSo, one.rating, 'test', now).catch(unlessMissing)
    if (one.kind === 'catalogue') {
      const [first, ...others] = PROCEDURES
      const corrected = {
        ...first,
        paperResult: one.paperResult,
        validFrom: '2000-01-01',
        methods: [{ channel: 'counter', limit: 5, unit: 'working_day', fee: one.fee }],
      }
      const { changed: changes } = await importProcedures(tx, [corrected, ...others], { today: '2026-11-22' })
      await reassess(
        tx,
        changes.map((change) => change.procedureId),
        'test',
        now,
      )
    }
  }
}

/** Figures of a period, read from the tallies, against the six steps of law.md applied to every dossier by hand. */
async function expectLaw(tx: Db, [a, b, c]: [string, string, string]) {
  const [from, to] = [a, b].sort().map((at) => dayOf(read(at))) as [string, string]
  const asOf = new Date(read(c))
  const registry = await registryOf(tx)
  const counted = await readCounts(tx, { from, to, asOf }, widthFor(registry))
  const points = await readPoints(tx, { from, to })
  const rows = await tx.selectFrom('dossier').select(['id', 'agencyId', 'procedureId', 'deleted']).execute()
  const histories = await historiesOf(
    tx,
    rows.map((row) => row.id),
  )
  const expected = new Map<number, Sums>()
  for (const row of rows) {
    const history = histories.get(row.id) ?? []
    const { snapshot, complaints } = replayHistory(history)
    if (row.deleted || !snapshot || snapshot.receivedAt === null || [1, 3].includes(snapshot.state)) continue
    const day = dayOf(snapshot.receivedAt)
    if (day < from || day > to) continue
    const sum = expected.get(row.agencyId) ?? {
      received: 0,
      onTime: 0,
      content: 0,
      online: 0,
      synced: 0,
      rated: 0,
      contacts: 0,
    }
    expected.set(row.agencyId, sum)
    const { rules } = registry.revision(row.procedureId, day)
    const due = snapshot.dueAt ?? rules.dueByLimit(snapshot.receivedAt)
    const onTime = lawfullyOnTime(snapshot, due, Math.min(asOf.getTime(), Date.parse(`${to}T23:59:59+07:00`)))
    const said = history.find(({ kind }) => kind === 'rating')
    const contacts = said && pointsOf(JSON.parse(said.payload))[3]
    if (typeof contacts === 'number') [sum.rated, sum.contacts] = [sum.rated + 1, sum.contacts + contacts]
    sum.received += 1
    sum.synced += history.some(({ kind }) => kind === 'snapshot' || kind === 'acknowledgement') ? 1 : 0
    sum.onTime += onTime ? 1 : 0
    sum.content += onTime && complaints === 0 ? 1 : 0
    sum.online += snapshot.channel === 2 && (!rules.paperResult || snapshot.codedResultFile) ? 1 : 0
  }
  const read_ = [...counted]
    .filter(([, one]) => one.received > 0)
    .map(([id, { received, onTime, content, online, synced }]) => {
      const { denominator: rated = 0, numerator: contacts = 0 } = points.get(id)?.CONTACTS ?? {}
      return [id, { received, onTime, content, online, synced, rated, contacts }]
    })
  expect(Object.fromEntries(read_)).toEqual(Object.fromEntries(expected))
}

type Sums = {
  received: number
  onTime: number
  content: number
  online: number
  synced: number
  rated: number
  contacts: number
}

function lawfullyOnTime(snapshot: Snapshot, due: number | null, now: number): boolean {
  if (snapshot.supplements.length > 1) return false
  const [supplement] = snapshot.supplements
  const ended =
    snapshot.state >= 7 ? (snapshot.finishedAt ?? (snapshot.state === 10 ? snapshot.returnedAt : null)) : null
  const waiting = ended === null && snapshot.state === 5 && supplement?.completedAt === null
  const received = snapshot.receivedAt ?? 0
  const isBeforeReceipt = (at: number | null) => at !== null && at < received
  if (ended !== null && [ended, snapshot.returnedAt, snapshot.dueAt].some(isBeforeReceipt)) return false
  const asked = Math.max(supplement?.askedAt ?? 0, received)
  const end = ended ?? (waiting ? asked : now)
  const waited = supplement?.completedAt != null && supplement.completedAt > asked ? supplement.completedAt - asked : 0
  return due === null || end - waited <= due
}

class Undo extends Error {}

async function undone(work: (tx: Db) => Promise<void>) {
  await db
    .transaction()
    .execute(async (tx) => {
      await work(tx)
      throw new Undo()
    })
    .catch((error) => {
      if (!(error instanceof Undo)) throw error
    })
}

function unlessMissing(error: { status?: number }) {
  if (error.status !== 404) throw error
}

const stamp = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14)
const read = (text: string) =>
  Date.parse(
    `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6, 8)}T${text.slice(8, 10)}:${text.slice(10, 12)}:${text.slice(12, 14)}+07:00`,
  )
const never = (): never => {
  throw new Error('nothing was sent yet')
}
