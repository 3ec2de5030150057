import { Hono } from 'hono'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { splitLang } from '#lib/i18n.ts'
import type { Web } from '#lib/web.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { importAgencies } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'
import { api } from './api.ts'
import { portal } from './portal.tsx'

const UNITS = `code,name,level,parent,valid_from,valid_to,kind,kind_from
H99.1,Sở Thử Nghiệm,department,H99,2020-01-01,,sở,
H99.2,Thuế tỉnh Thử Nghiệm,department,H99,2020-01-01,,thuế,
H99.3,Trung tâm Thử Nghiệm,department,H99,2020-01-01,,,`

/** The public pages and the API of scores on the real database. No port is opened. */
function reader(db: Db, now: Date) {
  const app = new Hono<Web>({ getPath: (request) => splitLang(new URL(request.url).pathname).path })
  app.use(async (c, next) => {
    c.set('db', db)
    c.set('now', () => now)
    c.set('lang', splitLang(new URL(c.req.url).pathname).lang)
    await next()
  })
  app.route('/', portal({ scoring }))
  app.route('/api/v1', api(scoring))
  return async (path: string) => (await app.request(path)).text()
}

test('whoever compares agencies takes one block alone, on the page, in the file and over the API', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  await importAgencies(db, UNITS, '2026-11-22')
  const open = reader(db, now)
  const all = await open('/xep-hang?level=department')
  expect(all).toContain('<option value="vertical">Cơ quan ngành dọc</option>')
  for (const name of ['Sở Thử Nghiệm', 'Thuế tỉnh', 'Trung tâm Thử']) expect(all).toContain(name)

  const vertical = await open('/xep-hang?level=department&block=vertical')
  expect(vertical).toContain('Thuế tỉnh')
  expect(vertical).not.toMatch(/Sở Thử Nghiệm|Trung tâm Thử/)
  expect(vertical).toContain('csv?under=H99&amp;level=department&amp;block=vertical')
  expect(await open('/xep-hang?level=commune&block=vertical')).toContain('Xã Hòa Thuận') // no such block there: all

  const file = await open('/du-lieu-mo/xep-hang/qd-766-2022.csv?under=H99&block=vertical')
  expect(file.split('\r\n').filter((line) => line.includes('H99'))).toHaveLength(1)
  const ranking = JSON.parse(await open('/api/v1/rankings/qd-766-2022?under=H99&block=communes'))
  expect(ranking).toMatchObject({ block: 'communes', level: null, total: 2 })
  expect(await open('/api/v1/rankings/qd-766-2022?block=khoi-x')).toContain('"field":"block"')
})

test('a closed period is ranked by the blocks of its last day', async ({ db, now }) => {
  await aGround(db, now)
  await importAgencies(db, UNITS, '2026-11-22')
  await importAgencies(db, UNITS.replace('thuế,', 'sở,2026-07-01'), '2026-11-22')
  const open = reader(db, now)
  const codes = async (to: string) =>
    JSON.parse(await open(`/api/v1/rankings/qd-766-2022?under=H99&block=departments&from=2026-01-01&to=${to}`))
      .items.map(({ code }: { code: string }) => code)
      .sort()
  expect(await codes('2026-06-30')).toEqual(['H99.1'])
  expect(await codes('2026-07-01')).toEqual(['H99.1', 'H99.2'])
})

test('the page of an agency says what it is and was, and that it is not known where it is not', async ({ db, now }) => {
  await aGround(db, now)
  await importAgencies(db, UNITS, '2026-11-22')
  await importAgencies(db, UNITS.replace('thuế,', 'ban quản lý,2026-07-01'), '2026-11-22')
  const open = reader(db, now)
  expect(await open('/co-quan/H99.2')).toContain(
    'Loại cơ quan: Ban quản lý. Xếp hạng trong khối: Sở, ban, ngành cấp tỉnh. Trước đây: Cơ quan thuế đến 30/06/2026.',
  )
  expect(await open('/co-quan/H99.3')).toContain('Loại cơ quan: chưa rõ.')
  expect(await open('/en/co-quan/H99.11')).toContain('Kind of agency: Commune (by the territory of the same name).')
  const registry = await registryOf(db)
  const tax = registry.findAgency('H99.2')
  expect((await registry.kinds(db)).get(tax?.id ?? 0)?.map(({ kind }) => kind)).toEqual(['tax', 'management_board'])
})
