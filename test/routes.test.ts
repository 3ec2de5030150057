import { afterAll, expect, test } from 'vitest'
import { vneidStandIn } from '#demo/identity/vneid.ts'
import { connect } from '#lib/db/index.ts'
import { paths, ROUTES, workspacePaths } from '#lib/routes.ts'
import { createApp } from '#main/app.tsx'

const db = connect('postgres://nobody@127.0.0.1:1/none', { role: 'app', max: 1 })
const { citizens, pages: vneid } = await vneidStandIn()
/** The product with all that can be switched on; nothing is asked of it. */
const app = createApp({
  db,
  now: () => new Date('2026-11-22T02:00:00Z'),
  syncRate: 1,
  signIn: { secret: 's'.repeat(40), citizens, vneid },
  payments: { standIn: 3000 },
})
afterAll(() => db.destroy())

test('an address stands in one line', () => {
  const patterns = ROUTES.map(({ pattern }) => pattern)
  expect(patterns.filter((one, i) => patterns.indexOf(one) !== i)).toEqual([])
})

test('every address that is served has a line, and every line is served', () => {
  const served = new Set(app.routes.map(({ path }) => path).filter((path) => path !== '/*'))
  const lines = new Set<string>(ROUTES.map(({ pattern }) => pattern))
  expect([...served].filter((path) => !lines.has(path))).toEqual([])
  expect([...lines].filter((pattern) => !served.has(pattern))).toEqual([])
})

test('what is written into an address stays one part of it, in both languages', () => {
  expect(paths('en').procedure('1/2 ?#', { noi: 'Xã A', page: undefined })).toBe(
    '/en/thu-tuc/1%2F2%20%3F%23?noi=X%C3%A3+A',
  )
  expect(workspacePaths('vi').counterClosureEnd(7, 9)).toBe('/lam-viec/bo-phan-mot-cua/7/nghi/9/bo')
  expect(workspacePaths('vi').reconciliation(12, { page: 2 })).toBe('/lam-viec/doi-soat/12?page=2')
  expect(paths('en').home()).toBe('/en')
})
