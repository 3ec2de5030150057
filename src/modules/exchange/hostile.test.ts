import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { aSystem, resultsOf, type SyncReply, type System, written } from '#test/support/sync.ts'

const now = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let system: System

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  await aGround(db, now)
  system = await aSystem(db, now, 'H99.11')
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

let sequence = 0
const another = (fields: Record<string, unknown> = {}) =>
  aHoSo({ MaHoSo: `H99.11-260901-${String(++sequence).padStart(5, '0')}`, ...fields })

/** Sends it; whatever it was, the answer is one of the four, and what was not taken in has left nothing behind. */
async function expectCalm(body: string): Promise<SyncReply> {
  const before = await written(db)
  const reply = await system.post(body)
  expect([200, 400, 413, 422]).toContain(reply.status)
  const after = await written(db)
  if (reply.status !== 200) expect(after).toEqual(before)
  else {
    const told = (result: string) => resultsOf(reply).filter((one) => one === result).length
    expect(after.dossiers - before.dossiers).toBe(told('accepted'))
    expect(after.events - before.events).toBe(
      told('accepted') + told('changed') + told('older') + after.placed - before.placed,
    )
    expect(after.messages - before.messages).toBe(1)
  }
  return reply
}

const envelope = (data: unknown, fields: Record<string, unknown> = {}) =>
  JSON.stringify({ madonvi: 'H99.11', service: 'DongBoHoSoMC', data, ...fields })
const HOSTILE = [
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00\ud800',
  '\u202egpj.exe',
  '\u200f\u200e\u2066',
  "'; drop table dossier; --",
  '" or 1=1',
  '\\',
  '\\N',
  '\\.',
  '\t\n\r\u0008',
  '__proto__',
  'constructor',
  'toString',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '%s%n%x',
  '../../etc/passwd',
  '\uFEFF',
  '\u{1F4C4}'.repeat(50),
  'Ữ'.normalize('NFD').repeat(90),
  '\uFFFF\uFFFE',
]

describe('a system that sends anything', () => {
  test('gets a calm answer to hostile strings in every field', async () => {
    const strings = [
      'MaTTHC',
      'DonViXuLy',
      'TenTTHC',
      'ChuHoSo',
      'GhiChu',
      'NgayTiepNhan',
      'KenhThucHien',
      'TrangThaiHoSo',
      'SoDienThoai',
      'TruongLa',
    ]
    for (const hostile of HOSTILE) {
      await expectCalm(envelope(strings.map((field) => another({ [field]: hostile }))))
      await expectCalm(
        envelope([
          another({
            TaiLieuNop: [{ DuongDanTaiTepTin: hostile }],
            DanhSachLePhi: [{ Gia: hostile }],
            [hostile]: hostile,
          }),
        ]),
      )
      await expectCalm(
        envelope([
          { ...another(), MaHoSo: hostile },
          { MaHoSo: hostile, ThoiDiemXuLy: hostile },
        ]),
      )
      for (const service of ['DongBoHoSoMC', 'CapNhatTienDoHoSoMC'])
        await expectCalm(
          envelope(
            [
              {
                MaHoSo: `H99.11-260901-0001${hostile}`,
                ThoiDiemXuLy: '20260901080000',
                TrangThai: hostile,
                NguoiXuLy: hostile,
              },
            ],
            { service },
          ),
        )
      for (const field of ['madonvi', 'dstcode', 'session', 'service', 'isUpdating'])
        await expectCalm(envelope([another()], { [field]: hostile }))
    }
    expect((await recount(db, now)).differences).toEqual([])
  })

  test('finds what it wrote kept letter by letter', async () => {
    for (const GhiChu of HOSTILE) {
      const hoSo = another({ GhiChu })
      const reply = await expectCalm(envelope([hoSo]))
      expect(resultsOf(reply), JSON.stringify(GhiChu)).toEqual(['accepted'])
      const { payload } = await db
        .selectFrom('dossierEvent')
        .innerJoin('dossier', 'dossier.id', 'dossierId')
        .where('code', '=', hoSo.MaHoSo)
        .select((eb) => eb.cast<string>('payload', 'text').as('payload'))
        .executeTakeFirstOrThrow()
      expect(payload).toBe(JSON.stringify(hoSo))
    }
  })

  test('cannot reach the prototype of anything', async () => {
    const reply = await expectCalm(
      `{"madonvi":"H99.11","service":"DongBoHoSoMC","__proto__":{"data":[]},"data":[${JSON.stringify(another()).replace('{', '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},')}]}`,
    )
    expect(resultsOf(reply)).toEqual(['accepted'])
    expect(({} as { polluted?: number }).polluted).toBeUndefined()
  })

  test('is told that a list of a million entries is too long, wherever it stands', async () => {
    const million = new Array(1_000_000).fill(0)
    const reply = await expectCalm(envelope(million))
    expect(reply).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'data', reason: 'has more than 10000 entries: send it in parts' }] },
    })
    for (const field of ['TaiLieuNop', 'DanhSachHoSoBoSung', 'DSKetNoiCSDL', 'TruongLa']) {
      const { status, body } = await expectCalm(envelope([another({ [field]: million })]))
      expect({ status, results: body.results }).toMatchObject({
        status: 200,
        results: [{ result: 'refused', reasons: [{ field, reason: 'has more than 500 entries' }] }],
      })
    }
    expect((await expectCalm(envelope(another(), { madonvi: million }))).status).toBe(422)
  })

  test('is told that ten megabytes of nonsense are no JSON, no envelope or no dossier', {
    timeout: 60_000,
  }, async () => {
    const size = 10 * 1024 * 1024
    expect((await expectCalm('nonsense '.repeat(size / 9))).status).toBe(400)
    expect((await expectCalm('"'.padEnd(size, 'x'))).status).toBe(400)
    expect((await expectCalm(JSON.stringify('x'.repeat(size)))).status).toBe(422)
    expect(
      await expectCalm(
        JSON.stringify(Object.fromEntries(Array.from({ length: 300_000 }, (_, i) => [`field${i}`, 'nonsense']))),
      ),
    ).toMatchObject({ status: 422 })
    expect(resultsOf(await expectCalm(envelope([another({ GhiChu: 'x'.repeat(size) })])))).toEqual(['refused'])
    expect(resultsOf(await expectCalm(envelope(new Array(10_000).fill({ [`x${'y'.repeat(1000)}`]: 1 }))))).toHaveLength(
      10_000,
    )
  })

  test('is told so when it nests without end', async () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)
    for (const depth of [100, 10_000, 5_000_000]) {
      expect((await expectCalm(nested(depth))).status).toBe(422)
      expect((await expectCalm('{"a":'.repeat(depth))).status).toBe(422)
      expect(
        (await expectCalm(envelope([another({ TruongLa: 0 })]).replace('"TruongLa":0', `"TruongLa":${nested(depth)}`)))
          .status,
      ).toBe(422)
    }
    const deep = await expectCalm(
      envelope([another({ TruongLa: 0 }), another()]).replace('"TruongLa":0', `"TruongLa":${nested(20)}`),
    )
    expect(deep.body.results).toMatchObject([
      { result: 'refused', reasons: [{ field: 'TruongLa', reason: 'is nested deeper than 16 levels' }] },
      { result: 'accepted' },
    ])
    expect(resultsOf(await expectCalm(envelope([another({ GhiChu: '['.repeat(3000) })])))).toEqual(['accepted'])
  })

  test('is told 413 beyond 64 MiB, whether it says its length or not', async () => {
    const large = 'x'.repeat(64 * 1024 * 1024 + 1)
    expect((await system.post(large, { 'content-length': String(large.length) })).status).toBe(413)
    expect((await expectCalm(large)).status).toBe(413)
  })

  test('is answered 200, 400, 413 or 422 to any JSON, and nothing is half-written', { timeout: 60_000 }, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.constantFrom(
        ...HOSTILE,
        '20260901080000',
        '20260231000000',
        '',
        '0',
        '1',
        '9.000001',
        '9.9',
        'H99.11',
        'H99.12',
        'H77',
      ),
    )
    const any = fc.oneof(
      { depthSize: 'small' },
      text,
      fc.jsonValue({ maxDepth: 3 }),
      fc.integer(),
      fc.double(),
      fc.constant(null),
      fc.boolean(),
    )
    const code = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }).map((n) => `H99.11-261001-000${n}`) },
      { weight: 1, arbitrary: any },
    )
    const names = Object.keys(aHoSo()).concat(
      'NgayKetThucXuLy',
      'NgayTra',
      'TaiLieuNop',
      'DanhSachLePhi',
      'DanhSachHoSoBoSung',
      'DanhSachGiayToKetQua',
      'DSKetNoiCSDL',
      'ThoiDiemXuLy',
      'TrangThai',
      '__proto__',
      'TruongLa',
    )
    const entries = fc.array(
      fc.oneof(
        any,
        fc.dictionary(
          fc.constantFrom('DuongDanTaiTepTin', 'Gia', 'NgayBoSung', 'NgayTiepNhanBoSung', 'MaCSDL', 'IsDeleted'),
          any,
        ),
      ),
      { maxLength: 3 },
    )
    const spoilt = fc
      .tuple(code, fc.dictionary(fc.constantFrom(...names), fc.oneof(any, entries), { maxKeys: 3 }), fc.boolean())
      .map(([MaHoSo, fields, step]) => ({
        ...(step ? { ThoiDiemXuLy: '20261002080000', TrangThai: 9 } : aHoSo()),
        ...fields,
        MaHoSo,
      }))
    const data = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.array(fc.oneof({ weight: 5, arbitrary: spoilt }, { weight: 1, arbitrary: any }), {
          maxLength: 5,
        }),
      },
      { weight: 1, arbitrary: any },
    )
    const message = fc.record(
      {
        service: fc.oneof(
          { weight: 6, arbitrary: fc.constantFrom('DongBoHoSoMC', 'CapNhatTienDoHoSoMC') },
          { weight: 1, arbitrary: any },
        ),
        data,
        madonvi: fc.constantFrom('H99.11', '000.00.11.H99', 'H77', '', null),
        isUpdating: fc.oneof({ weight: 4, arbitrary: fc.boolean() }, { weight: 1, arbitrary: any }),
      },
      { requiredKeys: [] },
    )
    await fc.assert(
      fc.asyncProperty(fc.oneof({ weight: 8, arbitrary: message }, { weight: 1, arbitrary: fc.jsonValue() }), (body) =>
        expectCalm(JSON.stringify(body)).then(() => {}),
      ),
      { numRuns: 400 },
    )
    expect((await recount(db, now)).differences).toEqual([])
  })
})
