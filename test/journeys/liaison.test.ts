import { PDFDocument } from 'pdf-lib'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import type { Role } from '#modules/identity/index.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { aCounterPlace } from '#test/support/counter.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aProcess, IN_DEPARTMENT, LIAISON } from '#test/support/life.ts'
import { arrived } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { newVisitor, type Served, serveProduct } from '#test/support/site.ts'

const at = (text: string) => new Date(`${text}+07:00`)
const STAFF: [string, string, Role][] = [
  ['clerk', 'H99.11', 'clerk'],
  ['officer', 'H99.11', 'officer'],
  ['leader', 'H99.11', 'leader'],
  ['records', 'H99.11', 'records_clerk'],
  ['expert', 'H99.1', 'officer'],
  ['head', 'H99.1', 'leader'],
]

let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let site: Served
let url: string
const desks = new Map<string, Page>()

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 10 })
  const start = at('2026-11-02T08:00:00')
  await aCounterPlace(db, start)
  const asked = await db.selectFrom('procedure').select('id').where('code', '=', '9.000003').executeTakeFirstOrThrow()
  await aProcess(db, start, LIAISON)
  await aProcess(db, start, IN_DEPARTMENT, { procedureId: asked.id })
  for (const [name, agency, role] of STAFF)
    await anOfficer(db, start, { agency, roles: [role], email: `${name}@test.example` })
  site = await serveProduct({ database: own.url, now: start })
  url = site.url
}, 120_000)
afterAll(async () => {
  for (const page of desks.values()) await page.context().close()
  await site?.close()
  await db?.destroy()
  await own?.drop()
})

/** The browser of somebody at work, who signs in at first and whenever a session has ended meanwhile. */
async function deskOf(name: string): Promise<Page> {
  const desk = desks.get(name) ?? (await newVisitor()).page
  desks.set(name, desk)
  await desk.goto(`${url}/lam-viec`)
  if (!desk.url().includes('/dang-nhap')) return desk
  await desk.fill('[name=email]', `${name}@test.example`)
  await desk.fill('[name=password]', PASSWORD)
  await desk.press('[name=password]', 'Enter')
  await desk.waitForURL(({ pathname }) => !pathname.includes('/dang-nhap'))
  return desk
}

/** Opens the page of an action as somebody at a moment, fills it in and sends it. */
async function does(
  who: string,
  code: string,
  deed: string,
  when: string,
  fill: (page: Page) => Promise<unknown> = async () => {},
) {
  await site.setClock(at(when))
  const page = await deskOf(who)
  await page.goto(`${url}/lam-viec/ho-so/${code}`)
  await page.click(`main a[href*="/${code}/${deed}"]`)
  await page.waitForSelector('main form.mc-form')
  await fill(page)
  await page.click('main form.mc-form button[type=submit]')
  await page.waitForURL(new RegExp(`/lam-viec/ho-so/${code}(\\?|$)`))
}

const fits = (page: Page) => page.check('[name=outcome][value=fit]')

/** What the public page of the commune says. */
async function publicPage(): Promise<string> {
  const page = await (await (await sharedBrowser()).newContext()).newPage()
  await page.goto(`${url}/co-quan/H99.11?period=2026-11`)
  const text = (await page.locator('main').textContent()) ?? ''
  await page.context().close()
  return text.replace(/\s+/g, ' ')
}

test('a dossier taken in at a commune runs late at a department, is apologised for, returned, and the ranking says whose lateness it was', async () => {
  expect(await publicPage()).not.toContain('20 × 0 / 1')
  await site.setClock(at('2026-11-02T08:10:00'))
  const counter = await deskOf('clerk')
  await counter.goto(`${url}/lam-viec/tiep-nhan`)
  const isAt = (it: string) => counter.evaluate((one) => document.activeElement?.matches(one), it)
  const tabTo = async (it: string) => {
    for (let presses = 0; presses < 40 && !(await isAt(it)); presses++) await counter.keyboard.press('Tab')
  }
  const enter = async (focused: string) => {
    await expect.poll(() => isAt(focused)).toBe(true)
    await Promise.all([counter.waitForNavigation(), counter.keyboard.press('Enter')])
    await arrived(counter)
  }
  await counter.locator('[name=q]:focus').waitFor()
  await counter.keyboard.type('khai sinh')
  await enter('[name=q]')
  await counter.locator('[name="owner.idNumber"]:focus').waitFor()
  await counter.keyboard.type('068085001234')
  await enter('[name="owner.idNumber"]')
  await tabTo('[name="owner.name"]')
  await counter.keyboard.type('Nguyễn Thị Thử')
  await tabTo('[value=all]')
  await enter('[value=all]')
  await enter('[value=receive]')
  await counter.waitForURL(/tiep-nhan\/H99\.11-/)
  const code = counter.url().split('/').at(-1)?.split('?')[0] ?? ''

  await does('clerk', code, 'nop-phi', '2026-11-02T08:30:00', (page) => page.check('[name=way][value=cash]'))
  await does('clerk', code, 'hoan-thanh', '2026-11-02T09:00:00')
  await does('officer', code, 'hoan-thanh', '2026-11-03T09:00:00', fits)
  await does('leader', code, 'hoan-thanh', '2026-11-03T10:00:00')
  await does('expert', code, 'hoan-thanh', '2026-11-12T09:00:00') // a day was given, seven were taken
  await does('head', code, 'hoan-thanh', '2026-11-12T10:00:00')
  await does('officer', code, 'du-thao-xin-loi', '2026-11-12T10:30:00')
  await does('leader', code, 'xin-loi', '2026-11-12T11:00:00')

  const reader = await (await (await sharedBrowser()).newContext()).newPage()
  await reader.goto(`${url}/xin-loi`)
  expect(await reader.textContent('main')).toContain('Sở Thử Nghiệm')
  expect(await reader.textContent('main')).not.toContain('Nguyễn Thị Thử')

  await does('leader', code, 'hoan-thanh', '2026-11-12T14:00:00')
  const result = await PDFDocument.create()
  result.addPage()
  const file = { name: 'ket-qua.pdf', mimeType: 'application/pdf', buffer: Buffer.from(await result.save()) }
  await does('records', code, 'hoan-thanh', '2026-11-12T15:00:00', async (page) => {
    await page.fill('[name=paper]', 'Giấy khai sinh')
    await page.setInputFiles('[name=file]', file)
  })
  await does('clerk', code, 'tra-ket-qua', '2026-11-13T08:00:00')

  await site.setClock(at('2026-11-14T08:00:00'))
  expect(await publicPage()).toContain('20 × 0 / 1')
  await reader.goto(`${url}/co-quan/H99.11/ho-so?indicator=ON_TIME&part=denominator&period=2026-11`)
  expect(await reader.textContent('main')).toContain('Chậm tại Sở Thử Nghiệm, bước “Thẩm định tại Sở”')
}, 180_000)
