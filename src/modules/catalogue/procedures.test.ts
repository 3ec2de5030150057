import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { importProcedures } from './commands.ts'
import { findProcedure, getProcedure, revisionsFor } from './queries.ts'

const today = '2026-11-22'
const BIRTH = {
  code: '1.001193',
  name: 'Đăng ký khai sinh',
  field: 'Hộ tịch',
  levels: ['XA'],
  onlineLevel: 'partial',
  paperResult: true,
  citizens: true,
  onlinePayment: true,
  methods: [
    { channel: 'DIRECT', limit: 1, unit: 'WORKING_DAY', fee: 8000 },
    { channel: 'trực tuyến', limit: '1', unit: 'ngày làm việc', fee: 'Miễn phí' },
    { channel: 'post', limit: 0.25, unit: 'day', fee: null },
  ],
}

describe('importing the contract', () => {
  test('English and Vietnamese words mean the same', async ({ db }) => {
    const result = await importProcedures(db, JSON.stringify([BIRTH]), { today })
    expect(result).toMatchObject({
      accepted: 1,
      refused: [],
      changed: [{ code: BIRTH.code, kind: 'new', from: '2000-01-01', facts: false }],
    })
    expect(await getProcedure(db, BIRTH.code, '2021-05-05')).toMatchObject({
      levels: ['commune'],
      onlineLevel: 'partial',
      feeExists: true,
      methods: [
        { channel: 'counter', limit: { value: 1, unit: 'working_day' }, fee: 8000 },
        { channel: 'online', limit: { value: 1, unit: 'working_day' }, fee: 0 },
        { channel: 'post', limit: null, fee: null },
      ],
    })
    expect(result.warnings).toEqual([{ line: 1, code: BIRTH.code, reason: expect.stringContaining('0.25 day') }])
  })

  test('a bad row is refused with its place and reason while the good ones go in', async ({ db }) => {
    const rows = [
      BIRTH,
      { ...BIRTH, code: '' },
      { ...BIRTH, code: '1.000002', levels: ['phường nào đó'] },
      { ...BIRTH, code: '1.000003', methods: [{ channel: 'fax', limit: 1, unit: 'day', fee: 0 }] },
      { ...BIRTH, code: '1.000004', paperResult: 'yes' },
      { ...BIRTH, code: '1.000005', signedOn: '2026-02-31' },
      { ...BIRTH, code: '1.000006', methods: [{ channel: 'post', limit: 1, unit: 'day', fee: -5 }] },
      null,
      BIRTH,
      { ...BIRTH, code: '1.000007' },
    ]
    const { accepted, refused } = await importProcedures(db, JSON.stringify(rows), { today })
    expect(accepted).toBe(2)
    expect(refused.map((row) => row.line)).toEqual([2, 3, 4, 5, 6, 7, 8, 9])
    expect(refused[1]?.reason).toBe('levels.0: “phường nào đó” is unknown')
    expect(refused[7]?.reason).toBe('the same code stands in line 1')
  })

  test('a file that is neither JSON nor the list is refused as a whole', ({ db }) => {
    expect(() => importProcedures(db, '[{', { today })).toThrow('This is not JSON')
    expect(() => importProcedures(db, '{"code":"1"}', { today })).toThrow('must be an array')
    expect(() => importProcedures(db, 'a,b\n1,2', { today })).toThrow('neither a JSON array')
  })

  test('a procedure has a fee when one is named that is not 0', async ({ db }) => {
    const priced = (code: string, ...fees: (number | string | null)[]) => ({
      ...BIRTH,
      code,
      methods: fees.map((fee) => ({ channel: 'counter', limit: 1, unit: 'day', fee })),
    })
    await importProcedures(
      db,
      [priced('1.1', 0, 0), priced('1.2', null), priced('1.3', 0, 50000), priced('1.4', '10 USD')],
      { today },
    )
    expect((await revisionsFor(db)).map((revision) => [revision.code, revision.feeExists])).toEqual([
      ['1.1', false],
      ['1.2', false],
      ['1.3', true],
      ['1.4', true],
    ])
  })
})

describe('revisions', () => {
  const changed = { ...BIRTH, methods: [{ channel: 'counter', limit: 3, unit: 'working_day', fee: 8000 }] }
  const days = async (db: Parameters<typeof revisionsFor>[0]) =>
    (await revisionsFor(db)).map(({ validFrom, validTo, longestLimit }) => [validFrom, validTo, longestLimit?.value])

  test('the same again changes nothing, and what a row leaves open stays', async ({ db }) => {
    await importProcedures(db, [{ ...BIRTH, decisionNo: '1/QĐ', parts: { steps: 'Nộp hồ sơ', subjects: 'Cá nhân' } }], {
      today,
    })
    expect((await importProcedures(db, [BIRTH], { today: '2026-12-01' })).changed).toEqual([])
    expect(await getProcedure(db, BIRTH.code, today)).toMatchObject({
      decisionNo: '1/QĐ',
      parts: { steps: ['Nộp hồ sơ'] },
    })
  })

  test('a change of substance makes a new revision from today and says that verdicts may differ', async ({ db }) => {
    await importProcedures(db, [BIRTH], { today })
    const { changed: changes } = await importProcedures(db, [changed], { today: '2026-12-01' })
    expect(changes).toMatchObject([{ kind: 'revision', from: '2026-12-01', to: 'infinity', facts: true }])
    expect(await days(db)).toEqual([
      ['2000-01-01', '2026-11-30', 1],
      ['2026-12-01', 'infinity', 3],
    ])
    expect(await findProcedure(db, BIRTH.code, '2026-11-30')).toMatchObject({ methods: { length: 3 } })

    const more = await importProcedures(db, [{ ...changed, onlinePayment: false }], { today: '2026-12-01' })
    expect(more.changed).toMatchObject([{ kind: 'correction', facts: false }])
    expect(await days(db)).toHaveLength(2)
  })

  test('a change of words alone keeps the revision', async ({ db }) => {
    await importProcedures(db, [BIRTH], { today })
    const { changed: changes } = await importProcedures(
      db,
      [{ ...BIRTH, name: 'Đăng ký khai sinh lần đầu', postedOn: '2026-11-20' }],
      { today: '2026-12-01' },
    )
    expect(changes).toMatchObject([{ kind: 'text', from: '2000-01-01', facts: false }])
    expect(await days(db)).toEqual([['2000-01-01', 'infinity', 1]])
  })

  test('a row with a day of its own cuts into the past, also before the first revision', async ({ db }) => {
    await importProcedures(db, [{ ...BIRTH, validFrom: '2025-01-01' }], { today })
    await importProcedures(db, [{ ...changed, validFrom: '2026-01-01' }], { today })
    await importProcedures(db, [{ ...changed, validFrom: '2025-07-01', onlineLevel: 'full' }], { today })
    const { changed: changes } = await importProcedures(
      db,
      [{ ...BIRTH, validFrom: '01/01/2020', paperResult: false }],
      { today },
    )
    expect(changes).toMatchObject([{ kind: 'revision', from: '2020-01-01', to: '2024-12-31', facts: true }])
    expect(await days(db)).toEqual([
      ['2020-01-01', '2024-12-31', 1],
      ['2025-01-01', '2025-06-30', 1],
      ['2025-07-01', '2025-12-31', 3],
      ['2026-01-01', 'infinity', 3],
    ])
    const again = await importProcedures(db, [{ ...BIRTH, validFrom: '2025-01-01', paperResult: false }], { today })
    expect(again.changed).toMatchObject([{ kind: 'correction', from: '2025-01-01', to: '2025-06-30', facts: true }])
  })

  test('one file may tell a procedure’s whole history, in any order', async ({ db }) => {
    const rows = [
      { ...changed, validFrom: '2026-01-01' },
      { ...BIRTH, validFrom: '2025-01-01' },
      { ...changed, validFrom: '2026-01-01' },
    ]
    const { accepted, refused } = await importProcedures(db, rows, { today })
    expect([accepted, refused.map((row) => row.line)]).toEqual([2, [3]])
    expect(await days(db)).toEqual([
      ['2025-01-01', '2025-12-31', 1],
      ['2026-01-01', 'infinity', 3],
    ])
    expect((await importProcedures(db, rows, { today })).changed).toEqual([])
  })

  test('ids have no gaps, because they are bits of the tallies', async ({ db }) => {
    await sql`savepoint before`.execute(db)
    await importProcedures(db, [BIRTH], { today })
    await sql`rollback to savepoint before`.execute(db)
    const { changed: changes } = await importProcedures(db, [BIRTH, { ...BIRTH, code: '1.000002' }], { today })
    expect(changes.map((change) => change.procedureId)).toEqual([1, 2])
  })
})

describe('content in full', () => {
  test('a procedure is published in full only with all the parts that the law asks for', async ({ db }) => {
    const parts = {
      steps: ['Nộp hồ sơ'],
      components: ['Tờ khai'],
      sets: 1,
      subjects: ['Cá nhân'],
      decidingAgency: 'UBND cấp xã',
    }
    await importProcedures(
      db,
      [
        { ...BIRTH, parts },
        { ...BIRTH, code: '1.2', parts: { ...parts, sets: null } },
      ],
      { today },
    )
    expect((await getProcedure(db, BIRTH.code, today)).publicContentFull).toBe(true)
    expect((await getProcedure(db, '1.2', today)).publicContentFull).toBe(false)
  })
})
