import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addDays } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { test } from '#test/support/index.ts'
import { importAgencies } from '../commands.ts'
import { getAgency } from '../queries.ts'
import { loadKinds, readKindBook } from './kind-book.ts'
import { kindHistory, kindOn, onDay, type SaidKind, SINCE_EVER, withKind } from './kind-history.ts'
import { agencyKinds } from './queries.ts'

const HEADER = 'block,code,name,level,parent,territory,valid_from,valid_to,kind,kind_from'
const file = (...rows: string[]) => [HEADER, ...rows].join('\n')
const TODAY = '2026-11-30'
const PROVINCE = file(
  ',H36,Tỉnh Lâm Đồng,province,,,2008-08-01,,,',
  ',H36.02,Sở Nội vụ,department,H36,,2025-07-01,,Sở,',
  'vertical,H36.03,Trung tâm Kiểm soát,department,H36,,2025-07-01,,đơn vị sự nghiệp công lập,',
  ',H36.04,Thuế tỉnh Lâm Đồng,department,H36,,2025-07-01,,thuế,',
  ',H36.05,Trung tâm Một,department,H36,,2025-07-01,,,',
  ',H36.101,Xã Đơn Dương,commune,H36,,2025-07-01,,,',
)

async function kindsOf(db: Db, code: string) {
  const { id } = await getAgency(db, code)
  return (await agencyKinds(db)).get(id)
}

const commune = (more: string) => file(`,H36.101,Xã Đơn Dương,commune,H36,,2025-07-01,,${more}`)

describe('what an agency is', () => {
  test('comes in with the file of agencies, by code, name or another word, with the block of its kind or its own', async ({
    db,
  }) => {
    expect(await importAgencies(db, PROVINCE, TODAY)).toEqual({ accepted: 6, changed: 6, refused: [] })
    const since = { validFrom: '2025-07-01', validTo: 'infinity', derived: false }
    expect(await kindsOf(db, 'H36.02')).toEqual([{ ...since, kind: 'department', block: 'departments' }])
    expect(await kindsOf(db, 'H36.03')).toEqual([{ ...since, kind: 'public_unit', block: 'vertical' }])
    expect(await kindsOf(db, 'H36.04')).toEqual([{ ...since, kind: 'tax', block: 'vertical' }])
  })

  test('is derived from the name of its territory, and from nothing else', async ({ db }) => {
    await importAgencies(db, PROVINCE, TODAY)
    expect(await kindsOf(db, 'H36.101')).toMatchObject([{ kind: 'commune', block: 'communes', derived: true }])
    expect(await kindsOf(db, 'H36')).toMatchObject([{ kind: 'province', block: 'provinces', derived: true }])
    expect(await kindsOf(db, 'H36.05')).toMatchObject([{ kind: null, block: null, derived: false }])
    for (const name of ['Xã đội Đơn Dương', 'Trung tâm phục vụ hành chính công Phường 1', 'Huyện ủy', 'Xãhội'])
      expect(kindHistory({ ...LIVING, name }, [], [])).toMatchObject([{ kind: null }])
    for (const [name, kind] of [
      ['Ủy ban nhân dân phường Mũi Né', 'ward'],
      ['UBND xã Đơn Dương', 'commune'],
      ['Phường 1', 'ward'],
    ])
      expect(kindHistory({ ...LIVING, name: name ?? '' }, [], [])).toMatchObject([{ kind }])
  })

  test('follows the law of the territory: a xã is a phường from the day on, though its name is still the old one', async ({
    db,
  }) => {
    const territory = (
      level: string,
      code: string,
      kind: string,
      name: string,
      validFrom: string,
      validTo: string,
    ) => ({
      level,
      code,
      kind,
      name: `${kind} ${name}`,
      validFrom,
      validTo,
    })
    await db
      .insertInto('territory')
      .values([
        territory('province', '75', 'Tỉnh', 'Đồng Nai', '2025-07-01', '2026-04-29'),
        territory('province', '75', 'Thành phố', 'Đồng Nai', '2026-04-30', 'infinity'),
        territory('commune', '26368', 'Xã', 'Long Thành', '2025-07-01', '2026-04-29'),
        territory('commune', '26368', 'Phường', 'Long Thành', '2026-04-30', 'infinity'),
      ])
      .execute()
    const dongNai = file(
      ',H19,Tỉnh Đồng Nai,province,,75,2008-08-01,,,',
      ',H19.1,Xã Long Thành,commune,H19,26368,2025-07-01,,,',
      ',H19.2,Thị trấn Long Thành,commune,H19,,2008-08-01,,,',
    )
    await importAgencies(db, dongNai, TODAY)
    expect(await kindsOf(db, 'H19')).toMatchObject([
      { kind: 'province', validTo: '2026-04-29' },
      { kind: 'municipality', validFrom: '2026-04-30' },
    ])
    expect(await kindsOf(db, 'H19.1')).toMatchObject([
      { kind: 'commune', validTo: '2026-04-29' },
      { kind: 'ward', validFrom: '2026-04-30', validTo: 'infinity' },
    ])
    expect(await kindsOf(db, 'H19.2')).toMatchObject([
      { kind: 'township', validTo: '2025-06-30' },
      { kind: null, validFrom: '2025-07-01' },
    ])
  })

  test('changes on the day the file names, else on the day of import, and the same file again changes nothing', async ({
    db,
  }) => {
    await importAgencies(db, PROVINCE, TODAY)
    expect(await importAgencies(db, commune('xã,'), TODAY)).toMatchObject({ changed: 1, refused: [] })
    const ward = commune('phường,30/04/2026')
    expect(await importAgencies(db, ward, TODAY)).toMatchObject({ accepted: 1, changed: 1 })
    const history = [
      { kind: 'commune', validFrom: '2025-07-01', validTo: '2026-04-29' },
      { kind: 'ward', validFrom: '2026-04-30', validTo: 'infinity' },
    ]
    expect(await kindsOf(db, 'H36.101')).toMatchObject(history)
    for (const again of [ward, PROVINCE, commune('ward,'), commune(',')])
      expect(await importAgencies(db, again, TODAY)).toMatchObject({ changed: 0, refused: [] })
    expect(await kindsOf(db, 'H36.101')).toMatchObject(history)

    await importAgencies(db, commune('đặc khu,'), TODAY)
    expect(await kindsOf(db, 'H36.101')).toMatchObject([
      ...history.slice(0, 1),
      { kind: 'ward', validTo: '2026-11-29' },
      { kind: 'special_zone', block: 'communes', validFrom: TODAY },
    ])
  })

  test('of an agency that is over is corrected for its own days', async ({ db }) => {
    const over = (kind: string) => file(`,H11.50,Thành phố Phan Thiết,district,,,2008-08-01,2025-06-30,${kind},`)
    await importAgencies(db, over('huyện'), TODAY)
    await importAgencies(db, over('thành phố'), TODAY)
    expect(await kindsOf(db, 'H11.50')).toMatchObject([{ kind: 'provincial_city', validFrom: '2008-08-01' }])
  })

  test('keeps its own block until the file names another, and the block of a new kind replaces it', async ({ db }) => {
    const unit = (block: string, kind: string, from = '') =>
      file(`${block},H36.03,Trung tâm Kiểm soát,department,,,2025-07-01,,${kind},${from}`)
    await importAgencies(db, unit('departments', 'public_unit'), TODAY)
    expect(await importAgencies(db, unit('', 'public_unit'), TODAY)).toMatchObject({ changed: 0 })
    await importAgencies(db, unit('Đơn vị trực thuộc', '', '2026-01-01'), TODAY)
    await importAgencies(db, unit('', 'ban quản lý', '2026-02-01'), TODAY)
    expect((await kindsOf(db, 'H36.03'))?.map(({ kind, block }) => [kind, block])).toEqual([
      ['public_unit', 'departments'],
      ['public_unit', 'subordinate'],
      ['management_board', 'departments'],
    ])
  })

  test('a kind that cannot be is refused with its line and reason while the good rows go in', async ({ db }) => {
    const { accepted, refused } = await importAgencies(
      db,
      file(
        ',H36,Tỉnh Lâm Đồng,province,,,2008-08-01,,tỉnh,',
        ',H36.01,Sở Một,department,H36,,2025-07-01,,sở ban,',
        ',H36.02,Sở Hai,department,H36,,2025-07-01,,phường,',
        'tốt nhất,H36.03,Sở Ba,department,H36,,2025-07-01,,sở,',
        ',H36.04,Sở Bốn,department,H36,,2025-07-01,,sở,hôm nay',
        ',H36.05,Sở Năm,department,H36,,2025-07-01,,,2025-08-01',
        ',H36.06,Thị trấn Sáu,commune,H36,,2025-07-01,,thị trấn,',
        ',H36.07,Đảo Bảy,commune,H36,,2010-01-01,2020-01-01,đặc khu,',
        ',H36.08,Sở Tám,department,H36,,2025-07-01,2025-12-31,sở,2026-01-01',
        ',H36.09,Sở Chín,department,H36,,2025-07-01,,sở,',
      ),
      TODAY,
    )
    expect(accepted).toBe(2)
    expect(refused.map(({ line, reason }) => [line, reason.replace(/; known .*/, '')])).toEqual([
      [3, 'the kind “sở ban” is unknown'],
      [4, 'the kind “phường” is of level commune, not department'],
      [5, 'the block “tốt nhất” is unknown'],
      [6, 'kind_from “hôm nay” is not a day (YYYY-MM-DD)'],
      [7, 'kind_from says from which day kind and block hold, but neither is given'],
      [8, 'the kind “thị trấn” exists only until 2025-06-30'],
      [9, 'the kind “đặc khu” exists only from 2025-07-01'],
      [10, 'kind_from 2026-01-01 is after the last day 2025-12-31'],
    ])
  })

  test('a change of which nobody knows the day is refused', async ({ db }) => {
    await importAgencies(db, commune('xã,').replace('H36,,', ',,'))
    const { refused } = await importAgencies(db, commune('phường,').replace('H36,,', ',,'))
    expect(refused).toMatchObject([{ line: 2, reason: expect.stringContaining('say in kind_from from which day') }])
  })
})

const LIVING = { level: 'commune' as const, validFrom: '2025-07-01', validTo: 'infinity' }
const FIRST = '2026-01-01'
const changes = fc.array(
  fc.record({
    from: fc.oneof(
      fc.constant(SINCE_EVER),
      fc.nat({ max: 30 }).map((n) => addDays(FIRST, n)),
    ),
    kind: fc.constantFrom(null, 'commune', 'ward', 'special_zone'),
    block: fc.constantFrom('communes', 'subordinate'),
  }),
  { maxLength: 8 },
)

test('whatever was said in whatever order, the rows have no gap and no twin, and a day is as the last saying before it', () => {
  fc.assert(
    fc.property(changes, (all) => {
      let rows: SaidKind[] = []
      for (const change of all) {
        const before = rows
        rows = withKind(before, change)
        const later = before.find(({ validFrom }) => validFrom > change.from)?.validFrom
        for (let n = -1; n <= 31; n++) {
          const day = addDays(FIRST, n)
          const touched = day >= change.from && (later === undefined || day < later)
          const wanted = touched ? change : onDay(before, day)
          const { kind, block } = onDay(rows, day) ?? {}
          expect({ kind, block }, day).toEqual({ kind: wanted?.kind, block: wanted?.block })
        }
        rows.forEach((row, at) => {
          const next = rows[at + 1]
          expect(row.validTo).toBe(next ? addDays(next.validFrom, -1) : 'infinity')
          if (next) expect([row.kind, row.block]).not.toEqual([next.kind, next.block])
        })
      }
      const agency = { ...LIVING, name: 'Xã Đơn Dương', validFrom: addDays(FIRST, 5), validTo: addDays(FIRST, 25) }
      const dated = kindHistory(agency, rows, [])
      expect([dated[0]?.validFrom, dated.at(-1)?.validTo]).toEqual([agency.validFrom, agency.validTo])
      for (let n = 5; n <= 25; n++) {
        const day = addDays(FIRST, n)
        const said = onDay(rows, day)
        expect(kindOn(dated, agency, day)).toMatchObject({
          kind: said?.kind ?? 'commune',
          block: said?.block ?? 'communes',
          derived: !said?.kind,
        })
      }
    }),
    { numRuns: 300 },
  )
})

test('the shipped book names a source for every kind and block, and a book with mistakes is refused with all of them', () => {
  const { kinds, blocks } = loadKinds()
  expect(kinds.length).toBeGreaterThan(20)
  for (const { source } of [...kinds, ...blocks]) expect(source.length).toBeGreaterThan(5)
  const bad = `blocks: [{ code: a, name: { vi: A, en: A }, source: s, certainty: R }]
kinds: [{ code: k, name: { vi: K, en: K }, words: [], levels: [commune], block: b, to: 2025-02-30, source: s, certainty: R }]`
  expect(() => readKindBook(bad)).toThrow('kinds.0.to: must be a day')
  expect(() => readKindBook(bad.replace('02-30', '02-28'))).toThrow('kinds.0.block: no block has the code b')
})
