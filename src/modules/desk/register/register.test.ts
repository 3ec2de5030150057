import { expect } from 'vitest'
import { receiveAtCounter } from '#test/support/acting.ts'
import { aDesk, as, at } from '#test/support/desk.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'

const MORNING = at('2026-11-09T08:30:00')
const page = (rest = '') => `/lam-viec/ho-so/so-theo-doi${rest}`

test('a clerk reads and downloads the register of their own counter, for the days they choose', async ({ db }) => {
  const { clerk } = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
  const desk = await aDesk(db, at('2026-11-10T09:00:00'))
  const month = await desk.open(clerk, page())
  expect(month.text).toContain(code)
  expect(month.text).toContain('Nguyễn Thị Thử')
  expect((await desk.open(clerk, page('?from=2026-11-10&to=2026-11-30'))).text).not.toContain(code)
  const files = ['pdf', 'xlsx', 'docx'].map(async (format) => (await desk.open(clerk, page(`/tep.${format}`))).html)
  expect((await Promise.all(files)).map((file) => file.slice(0, 2))).toEqual(['%P', 'PK', 'PK'])
})

test('nobody reads the register of a counter at which they do not work', async ({ db }) => {
  const { clerk } = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
  const desk = await aDesk(db, at('2026-11-10T09:00:00'))
  const stranger = await atWork(db, 'Người Xã Khác', 'H99.12', 'clerk')
  const administrator = await atWork(db, 'Người Quản Trị', 'H99.11', 'administrator')
  expect((await desk.open(stranger, page())).text).not.toContain(code)
  for (const path of ['?counter=H99.11', '/tep.xlsx?counter=H99.11'])
    for (const who of [stranger, administrator]) expect((await desk.open(who, page(path))).status).toBe(404)
})
