import { describe, expect } from 'vitest'
import { getAgency, importAgencies } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { importProcedures } from './commands.ts'
import { competenceOf } from './competence.ts'
import { importOfferings } from './offerings.ts'
import { listFields, type ProcedureSearch, searchProcedures } from './search.ts'

const on = '2026-11-22'
const row = (code: string, name: string, field: string, levels: string[], more = {}) => ({
  code,
  name,
  field,
  levels,
  methods: [],
  onlineLevel: 'full',
  ...more,
})
const ROWS = [
  row('1.001193', 'Đăng ký khai sinh', 'Hộ tịch', ['XA']),
  row('2.000635', 'Cấp bản sao trích lục hộ tịch', 'Hộ tịch', ['XA', 'TINH'], { onlineLevel: 'information' }),
  row('1.004884', 'Đăng ký lại khai sinh', 'Hộ tịch', ['XA']),
  row('1.000894', 'Đăng ký kết hôn', 'Hộ tịch', ['XA']),
  row('1.012222', 'Công nhận người Hoà giải viên', 'Hòa giải ở cơ sở', ['XA']),
  row('1.007777', 'Đăng ký khai thác khoáng sản của hộ sinh sống tại chỗ', 'Địa chất và khoáng sản', ['TINH'], {
    onlinePayment: true,
    methods: [{ channel: 'counter', limit: 5, unit: 'day', fee: 20000 }],
  }),
]

describe('searching procedures', () => {
  const codes = async (db: Parameters<typeof searchProcedures>[0], search: Partial<ProcedureSearch>) =>
    (await searchProcedures(db, { on, ...search })).items.map((hit) => hit.code)

  test('words are found with and without accents, the closest name first', async ({ db }) => {
    await importProcedures(db, ROWS, { today: on })
    expect(await codes(db, { q: 'dang ky khai sinh' })).toEqual(['1.001193', '1.004884', '1.007777'])
    expect(await codes(db, { q: 'KHAI SINH' })).toEqual(['1.001193', '1.004884', '1.007777'])
    expect(await codes(db, { q: 'Hòa giải' })).toEqual(['1.012222'])
    expect(await codes(db, { q: '1.000894' })).toEqual(['1.000894'])
    expect(await codes(db, { q: "%_' zzz" })).toEqual([])
  })

  test('when no name has all words, those with most of them are shown and said to be so', async ({ db }) => {
    await importProcedures(db, ROWS, { today: on })
    const found = await searchProcedures(db, { on, q: 'đăng ký kết hôn hạnh phúc' })
    expect([found.loose, found.items[0]?.code]).toEqual([true, '1.000894'])
  })

  test('field, level and agency narrow the list; pages carry the exact total', async ({ db }) => {
    await importProcedures(db, ROWS, { today: on })
    await importAgencies(
      db,
      `code,name,level,parent,territory,valid_from,valid_to\nH36,Lâm Đồng,province,,68,2025-07-01,\nH36.12,Sở,department,H36,,2025-07-01,`,
    )
    expect(await codes(db, { field: 'Hộ tịch', level: 'province' })).toEqual(['2.000635'])
    expect((await codes(db, { agency: 'H36.12' })).sort()).toEqual(['1.007777', '2.000635'])
    expect(await searchProcedures(db, { on, page: 9 })).toMatchObject({ total: 6, items: [] })
    await expect(searchProcedures(db, { on, agency: 'H99' })).rejects.toMatchObject({ status: 404 })
    expect((await listFields(db, on)).map(({ field, procedures }) => [field, procedures])).toEqual([
      ['Địa chất và khoáng sản', 1],
      ['Hòa giải ở cơ sở', 1],
      ['Hộ tịch', 4],
    ])
  })

  test('2,600 procedures are searched in a blink', async ({ db }) => {
    const many = Array.from({ length: 2600 }, (_, n) =>
      row(`9.${n}`, `Thủ tục cấp giấy phép số ${n} về khai thác`, `Lĩnh vực ${n % 80}`, ['TINH']),
    )
    await importProcedures(db, many, { today: on })
    await searchProcedures(db, { on, q: 'khai thac' })
    const start = performance.now()
    for (let n = 0; n < 5; n++)
      expect((await searchProcedures(db, { on, q: `giấy phép ${n}` })).total).toBeGreaterThan(0)
    expect((performance.now() - start) / 5).toBeLessThan(250)
  })
})

describe('competence', () => {
  test('an agency offers what it declared, otherwise everything of its level', async ({ db }) => {
    await importProcedures(db, ROWS, { today: on })
    await importAgencies(
      db,
      `code,name,level,parent,territory,valid_from,valid_to
H36,Lâm Đồng,province,,68,2025-07-01,
H36.12,Sở,department,H36,,2025-07-01,
H36.101,Phường A,commune,H36,,2025-07-01,
H36.102,Phường B,commune,H36,,2025-07-01,
H11,Bình Thuận,province,,60,2008-08-01,2025-06-30`,
    )
    const [ward, old] = [await getAgency(db, 'H36.102'), await getAgency(db, 'H11')]
    const { id } = await db
      .selectFrom('procedure')
      .select('id')
      .where('code', '=', '1.007777')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('offering')
      .values([
        {
          agencyId: ward.id,
          procedureId: id,
          validFrom: '2026-01-01',
          validTo: 'infinity',
          onlineLevel: 'information',
        },
      ])
      .execute()

    const competence = await competenceOf(db, on)
    const size = async (code: string) => competence.get((await getAgency(db, code)).id)?.size
    expect([await size('H36'), await size('H36.12'), await size('H36.101')]).toEqual([2, 2, 5])
    const again = await importOfferings(
      db,
      `agency,procedure,valid_from,valid_to,online_level\n000.00.102.H36,1.007777,2026-01-01,,thông tin\nH36.102,9.9,2026-01-01,,\nH36.9,1.001193,2026-01-01,,\nH36.102,1.001193,soon,,`,
    )
    expect(again).toMatchObject({ accepted: 1, changed: 0, refused: [{ line: 3 }, { line: 4 }, { line: 5 }] })
    expect([...(competence.get(ward.id) ?? [])]).toEqual([
      [id, { onlineService: false, feeProcedure: true, onlinePayment: true, citizens: true }],
    ])
    expect(competence.has(old.id)).toBe(false)
    expect((await competenceOf(db, '2025-12-31')).get(ward.id)?.size).toBe(0)
  })
})
