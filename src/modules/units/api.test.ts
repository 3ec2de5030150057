import { Hono } from 'hono'
import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import type { Web } from '#lib/web.ts'
import { test } from '#test/support/index.ts'
import { api as unitsApi } from './api.ts'
import { importAgencies, succeed } from './commands.ts'

const FILE = `code,name,level,parent,territory,valid_from,valid_to
H36,Tỉnh Lâm Đồng,province,,68,2008-08-01,
H11,Tỉnh Bình Thuận,province,,60,2008-08-01,
${Array.from({ length: 124 }, (_, n) => `H36.${101 + n},Xã số ${n},commune,H36,,2025-07-01,`).join('\n')}`

function reader(db: Db, now: Date) {
  const app = new Hono<Web>()
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', () => now)
    await next()
  })
  app.route('/', unitsApi)
  return async (path: string) => {
    const answer = await app.request(path)
    return { status: answer.status, type: answer.headers.get('content-type'), body: await answer.json() }
  }
}

describe('agencies over the API', () => {
  test('a list is paged and carries the exact total', async ({ db, now }) => {
    await importAgencies(db, FILE)
    const get = reader(db, now)
    const first = await get('/agencies?under=H36&level=commune&on=2026-11-22')
    expect(first.body).toMatchObject({ total: 124, page: 1, pageSize: 100, items: { length: 100 } })
    const second = await get('/agencies?under=H36&page=2')
    expect(second.body.items).toHaveLength(24)
    expect((await get('/agencies?on=2025-06-30')).body.total).toBe(2)
    expect((await get('/agencies?q=xa%20so%2012')).body.total).toBe(5)
  })

  test('one agency shows its place and its mergers, by either order of its code', async ({ db, now }) => {
    await importAgencies(db, FILE)
    await succeed(db, { old: 'H11', new: 'H36', on: '2025-07-01', part: 'full' })
    const get = reader(db, now)
    expect((await get('/agencies/000.00.101.H36')).body).toMatchObject({
      code: 'H36.101',
      parent: 'H36',
      validTo: null,
      path: [{ code: 'H36' }, { code: 'H36.101' }],
    })
    expect((await get('/agencies/H11')).body).toMatchObject({
      validTo: '2025-06-30',
      successors: [{ code: 'H36', part: 'full', effectiveOn: '2025-07-01' }],
    })
    expect((await get('/agencies/H36')).body.predecessors).toMatchObject([{ code: 'H11' }])
  })

  test('an agency carries what it is and in which block it is ranked, from day to day, and every code is explained', async ({
    db,
    now,
  }) => {
    const file = (kind: string, from: string) => `kind,kind_from,code,name,level,valid_from
sở,,H36.02,Sở Nội vụ,department,2025-07-01
${kind},${from},H36.101,Xã Đơn Dương,commune,2025-07-01
,,H36.03,Trung tâm Một,department,2025-07-01`
    await importAgencies(db, file('', ''), '2026-11-22')
    await importAgencies(db, file('phường', '2026-12-01'), '2026-11-22')
    const get = reader(db, now)
    const kinds = (await get('/agencies')).body.items.map(({ kind, block }: Record<string, string>) => [kind, block])
    expect(kinds).toEqual([
      ['department', 'departments'],
      [null, null],
      ['commune', 'communes'],
    ])
    expect((await get('/agencies/H36.101')).body).toMatchObject({
      kind: 'commune',
      kinds: [
        { kind: 'commune', derived: true, validFrom: '2025-07-01', validTo: '2026-11-30' },
        { kind: 'ward', block: 'communes', derived: false, validFrom: '2026-12-01', validTo: null },
      ],
    })
    const book = (await get('/agency-kinds')).body
    expect(book.kinds).toContainEqual(expect.objectContaining({ code: 'special_zone', validFrom: '2025-07-01' }))
    expect(book.blocks.map(({ code }: { code: string }) => code)).toContain('vertical')
  })

  test('what is unknown or wrong is answered with a problem document', async ({ db, now }) => {
    const get = reader(db, now)
    expect(await get('/agencies/H99')).toMatchObject({
      status: 404,
      type: expect.stringContaining('application/problem+json'),
    })
    expect(await get('/agencies?under=H99')).toMatchObject({ status: 404 })
    expect(await get('/agencies?on=2026-02-31&level=village&page=0')).toMatchObject({
      status: 422,
      body: { errors: [{ field: 'level' }, { field: 'on' }, { field: 'page' }] },
    })
  })
})
