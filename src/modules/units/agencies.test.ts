import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { sift } from './agency-tree.ts'
import { importAgencies, succeed } from './commands.ts'
import { agenciesUnder, findAgency, getAgency, listAgencies, pathOf, predecessorsOf, successorsOf } from './queries.ts'

const HEADER = 'code,name,level,parent,territory,valid_from,valid_to'
const file = (...rows: string[]) => [HEADER, ...rows].join('\n')
const PROVINCE = file(
  'H36.12.03,Chi cục Kiểm lâm,department,H36.12,,2025-07-01,',
  'H36.12,Sở Nông nghiệp và Môi trường,Sở,H36,,2025-07-01,',
  'H36.101,Phường Xuân Hương - Đà Lạt,phường,H36,24787,01/07/2025,',
  'H36,Tỉnh Lâm Đồng,province,,68,2025-07-01,',
  'H11,Tỉnh Bình Thuận,tỉnh,,60,2008-08-01,2025-06-30',
  'H11.50,Thành phố Phan Thiết,huyện,H11,593,2008-08-01,2025-06-30',
)

describe('importing agencies', () => {
  test('takes parents that come later, levels in Vietnamese and days in both ways of writing', async ({ db }) => {
    expect(await importAgencies(db, PROVINCE)).toEqual({ accepted: 6, changed: 6, refused: [] })
    expect(await getAgency(db, 'H36.101')).toMatchObject({
      level: 'commune',
      parentCode: 'H36',
      territoryCode: '24787',
      validFrom: '2025-07-01',
      validTo: 'infinity',
    })
  })

  test('again changes nothing, and a changed row is brought up to date', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    expect(await importAgencies(db, PROVINCE)).toEqual({ accepted: 6, changed: 0, refused: [] })

    const moved = file('H36.12.03,Chi cục Kiểm lâm,department,H36,,2025-07-01,')
    expect(await importAgencies(db, moved)).toMatchObject({ accepted: 1, changed: 1 })
    expect((await agenciesUnder(db, 'H36.12')).map((agency) => agency.code)).toEqual([])
    expect((await pathOf(db, 'H36.12.03')).map((agency) => agency.code)).toEqual(['H36', 'H36.12.03'])
  })

  test('a bad row is reported with its line and reason while the good rows go in', async ({ db }) => {
    const result = await importAgencies(
      db,
      file(
        'H36,Tỉnh Lâm Đồng,province,,68,2025-07-01,',
        'H36.01,,department,H36,,2025-07-01,',
        'H36.02,Sở Y tế,phòng,H36,,2025-07-01,',
        'H36.03,Sở Tư pháp,department,H99,,2025-07-01,',
        'H36.03.01,Phòng của Sở Tư pháp,department,H36.03,,2025-07-01,',
        'H36.04,Sở Nội vụ,department,H36,,2026-02-31,',
        'H36.05,Sở Xây dựng,department,H36,,2025-07-01,2025-06-30',
        '000.00.00.H36,Tỉnh Lâm Đồng,province,,68,2025-07-01,',
        '<b>,Sở Công Thương,department,H36,,2025-07-01,',
        'H36.06,Sở Tài chính,department,H36,Đà Lạt,2025-07-01,',
        'H36.07,Thanh tra tỉnh,department,H36,,2025-07-01,',
      ),
    )
    expect(result.accepted).toBe(2)
    expect(result.refused.map(({ line, code }) => [line, code])).toEqual([
      [3, 'H36.01'],
      [4, 'H36.02'],
      [5, 'H36.03'],
      [6, 'H36.03.01'],
      [7, 'H36.04'],
      [8, 'H36.05'],
      [9, 'H36'],
      [10, '<b>'],
      [11, 'H36.06'],
    ])
    expect(result.refused[6]?.reason).toBe('the same code stands in line 2')
    expect((await agenciesUnder(db, 'H36')).map((agency) => agency.code)).toEqual(['H36.07'])
  })

  test('a circle is refused, even when it closes over agencies that are already in', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    const circle = file(
      'H36,Tỉnh Lâm Đồng,province,H36.12.03,68,2025-07-01,',
      'H36.99,Ban,department,H36.99,,2025-07-01,',
    )
    const { accepted, refused } = await importAgencies(db, circle)
    expect(accepted).toBe(0)
    expect(refused.map((row) => row.reason)).toEqual([
      'it would be above itself: H36 → H36.12.03 → H36.12 → H36',
      'it would be above itself: H36.99 → H36.99',
    ])
    expect((await pathOf(db, 'H36.12.03')).map((agency) => agency.code)).toEqual(['H36', 'H36.12', 'H36.12.03'])
  })

  test('a semicolon file with a byte-order mark is read too, one that is no CSV or lacks columns is refused whole', async ({
    db,
  }) => {
    const semicolons = `\uFEFF${file('H36;Tỉnh Lâm Đồng;province;;68;2025-07-01;').replaceAll(',', ';')}\r\n`
    expect(await importAgencies(db, semicolons)).toMatchObject({ accepted: 1, refused: [] })
    expect(() => importAgencies(db, 'ma,ten\nH36,Lâm Đồng')).toThrow('missing: code, name, level, valid_from')
    expect(() => importAgencies(db, `${HEADER}\n"H36`)).toThrow('not a CSV file')
  })

  test('whatever the file says, what goes in is a forest: nobody above itself, every parent known', () => {
    const code = fc.constantFrom(...'ABCDEFGH')
    const parents = fc.uniqueArray(fc.tuple(code, fc.option(code)), { selector: ([name]) => name })
    fc.assert(
      fc.property(parents, parents, (inFile, inDatabase) => {
        const { rows: forest } = sift(inDatabase.map(asRow), new Map())
        const existing = new Map(forest.map((row) => [row.code, row.parent]))
        const { rows, refused } = sift(inFile.map(asRow), existing)
        const parentOf = new Map([...existing, ...rows.map((row) => [row.code, row.parent] as const)])
        expect(rows.length + refused.length).toBe(inFile.length)
        for (const start of parentOf.keys()) {
          let above: string | null = start
          for (let steps = 0; above; steps++) {
            expect(steps).toBeLessThan(parentOf.size + 1)
            expect(parentOf.has(above)).toBe(true)
            above = parentOf.get(above) ?? null
          }
        }
      }),
    )
  })

  test('after any sequence of imports the closure is what the parents say', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    await importAgencies(
      db,
      file('H36.101,Phường Xuân Hương,commune,H36.12.03,24787,2025-07-01,', 'H36.12,Sở,department,,,2025-07-01,'),
    )
    const { rows } = await sql`
      with recursive tree as (
        select id as a, id as d, 0 as depth from agency
        union all select a, agency.id, depth + 1 from tree join agency on parent_id = d
      ) (select a, d, depth from tree except select ancestor_id, descendant_id, depth from agency_closure)
        union all (select ancestor_id, descendant_id, depth from agency_closure except select a, d, depth from tree)`.execute(
      db,
    )
    expect(rows).toEqual([])
  })
})

const asRow = ([code, parent]: [string, string | null], index: number) => ({
  line: index + 2,
  code,
  parent,
  name: code,
  level: 'department' as const,
  territory: null,
  validFrom: '2025-07-01',
  validTo: 'infinity',
})

describe('asking for agencies', () => {
  test('an agency answers to its code in either order, in the code and in the table of other names', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    for (const code of ['H36.12', '000.00.12.H36', ' h36.12 '])
      expect(await findAgency(db, code)).toMatchObject({ code: 'H36.12' })
    const alias = await db.selectFrom('agencyAlias').select('alias').where('alias', '=', '000.00.12.H36').execute()
    expect(alias).toHaveLength(1)

    const { id } = await getAgency(db, 'H36.12')
    await db.insertInto('agencyAlias').values({ alias: 'SNNMT', agencyId: id }).execute()
    expect(await findAgency(db, 'SNNMT')).toMatchObject({ code: 'H36.12' })
    expect(await findAgency(db, 'H36.98')).toBeUndefined()
    await expect(getAgency(db, 'H36.98')).rejects.toMatchObject({ status: 404 })
  })

  test('only those that existed on the day, or during the period, are found', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    const codes = async (filter: object) => (await listAgencies(db, filter)).items.map((agency) => agency.code)
    expect(await codes({ on: '2025-06-30' })).toEqual(['H11', 'H11.50'])
    expect(await codes({ on: '2025-07-01', level: 'commune' })).toEqual(['H36.101'])
    expect(await codes({ from: '2025-06-01', to: '2025-07-31', level: 'province' })).toEqual(['H11', 'H36'])
    expect(await codes({ under: 'H36', q: 'da lat' })).toEqual(['H36.101'])
    expect(await listAgencies(db, { page: 2 })).toMatchObject({ total: 6, items: [] })
  })
})

describe('mergers', () => {
  test('an agency that goes over as a whole ends the day before, and both sides know each other', async ({ db }) => {
    await importAgencies(db, PROVINCE.replace('2025-06-30', ''))
    await succeed(db, { old: 'H11', new: 'H36', on: '2025-07-01', part: 'full' })
    await succeed(db, { old: 'H11', new: 'H36', on: '2025-07-01', part: 'full' })

    expect(await predecessorsOf(db, 'H36')).toMatchObject([
      { agency: { code: 'H11', validTo: '2025-06-30' }, part: 'full', effectiveOn: '2025-07-01' },
    ])
    expect(await successorsOf(db, 'H11')).toMatchObject([{ agency: { code: 'H36' }, part: 'full' }])
  })

  test('a merger that cannot be is refused', async ({ db }) => {
    await importAgencies(db, PROVINCE)
    const full = { on: '2025-07-01', part: 'full' as const }
    await expect(succeed(db, { ...full, old: 'H36', new: 'H36' })).rejects.toMatchObject({ status: 409 })
    await expect(succeed(db, { ...full, old: 'H11', new: 'H77' })).rejects.toMatchObject({ status: 404 })
    await expect(succeed(db, { ...full, old: 'H36', new: 'H11' })).rejects.toThrow('H11 does not exist on 2025-07-01')
    await expect(succeed(db, { old: 'H36.12', new: 'H36.101', on: '2025-07-01', part: 'full' })).rejects.toThrow(
      'before 2025-07-01',
    )

    await succeed(db, { old: 'H36.12', new: 'H36.101', on: '2026-01-01', part: 'part' })
    await expect(succeed(db, { old: 'H36.101', new: 'H36.12', on: '2026-02-01', part: 'part' })).rejects.toThrow(
      'itself comes out of',
    )
  })
})
