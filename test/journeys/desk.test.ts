import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { as, at } from '#test/support/desk.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'
import { overflow, violations } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { type Served, serveProduct } from '#test/support/site.ts'

const MORNING = at('2026-11-09T08:30:00')
const NOW = at('2026-11-17T10:00:00')
type Role = 'officer' | 'clerk'

let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let served: Served
let people: Record<Role, Officer>
let desks: Record<Role, Page>
let code: string

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  await aCounter(db, MORNING)
  const comes = (name: string, role: Role) =>
    anOfficer(db, MORNING, { agency: 'H99.11', roles: [role], name, email: `${role}@test.example` })
  people = { clerk: await comes('Lê Thị Quầy', 'clerk'), officer: await comes('Trần Văn Thẩm', 'officer') }
  const { clerk, officer } = people
  const names = ['Nguyễn Thị Thử', 'Trần Văn Bình', 'Đặng Thị Hòa']
  const codes: string[] = []
  for (const [i, name] of names.entries()) {
    const when = at(`2026-11-${String(9 + i * 4).padStart(2, '0')}T08:30:00`)
    const filing = aFiling({ parties: [{ role: 'owner', name, idNumber: `00000000001${i}`, phone: '0900000000' }] })
    const done = await receiveAtCounter(db, filing, as(clerk), when)
    const input = { task: 1, outcome: 'done', note: 'Hồ sơ đủ', papers: [] }
    await act(db, { code: done.code, kind: 'step', input }, as(clerk), when)
    codes.push(done.code)
  }
  code = codes[0] ?? ''
  const asked = { ground: 'Thiếu theo Điều 5', items: ['Bản vẽ'] }
  await act(
    db,
    { code: codes[1] ?? '', kind: 'supplement_request', input: asked },
    as(officer),
    at('2026-11-16T09:00:00'),
  )
  served = await serveProduct({ database: own.url, now: NOW })
  desks = { clerk: await deskOf('clerk'), officer: await deskOf('officer') }
})
afterAll(async () => {
  for (const page of Object.values(desks ?? {})) await page.context().close()
  await served?.close()
  await db?.destroy()
  await own?.drop()
})

/** The browser of somebody who has signed in. */
async function deskOf(role: Role): Promise<Page> {
  const browser = await sharedBrowser()
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await page.goto(`${served.url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', `${role}@test.example`)
  await page.fill('[name=password]', PASSWORD)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(/lam-viec$/)
  return page
}

const visits: { name: string; path: () => string; as?: Role }[] = [
  { name: 'tasks', path: () => '/lam-viec' },
  { name: 'tasks of none', path: () => '/lam-viec?urgency=today' },
  { name: 'several at once', path: () => `/lam-viec/theo-lo?deed=step&task=${code}:2` },
  { name: 'search', path: () => '/lam-viec/ho-so' },
  { name: 'register', path: () => '/lam-viec/ho-so/so-theo-doi', as: 'clerk' },
  { name: 'dossier', path: () => `/lam-viec/ho-so/${code}` },
  { name: 'step', path: () => `/lam-viec/ho-so/${code}/hoan-thanh?viec=2` },
  { name: 'supplement request', path: () => `/lam-viec/ho-so/${code}/yeu-cau-bo-sung` },
  { name: 'apology', path: () => `/lam-viec/ho-so/${code}/du-thao-xin-loi` },
  { name: 'correction', path: () => `/lam-viec/ho-so/${code}/sua-thong-tin`, as: 'clerk' },
  { name: 'not allowed', path: () => `/lam-viec/ho-so/${code}/dung-giai-quyet` },
]

describe('the desk of an officer', () => {
  for (const { name, path, as: role = 'officer' } of visits)
    test(`the page "${name}" is accessible and narrow enough for a phone`, async () => {
      const page = desks[role]
      await page.setViewportSize({ width: 1280, height: 900 })
      const response = await page.goto(served.url + path())
      expect(response?.status()).toBe(200)
      for (const details of await page.locator('main details').all())
        await details.evaluate((one) => one.setAttribute('open', ''))
      await shoot(page, `${name}-1280`)
      expect(await violations(page)).toEqual([])
      await page.setViewportSize({ width: 360, height: 740 })
      await shoot(page, `${name}-360`)
      expect(await overflow(page)).toBe(0)
      expect(await violations(page)).toEqual([])
    })

  test('a form that comes back names its mistakes, accessibly, and keeps what was typed', async () => {
    const page = desks.officer
    await page.goto(`${served.url}/lam-viec/ho-so/${code}/yeu-cau-bo-sung`)
    await page.fill('#other', 'Bản vẽ')
    await page.click('main form button[type=submit]')
    await page.waitForSelector('.mc-errors')
    expect(await page.inputValue('#other')).toBe('Bản vẽ')
    expect(await violations(page)).toEqual([])
    await shoot(page, 'mistakes-360')
  })

  test('what a colleague hands over appears on the open page by itself, and a box that is ticked stays ticked', async () => {
    const page = desks.officer
    const listening = page.waitForResponse(/truc-tiep/)
    await page.goto(`${served.url}/lam-viec`)
    await listening
    await page.waitForTimeout(300) // until the server has looked for the first time
    await page.check('input[name=task] >> nth=0')
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    const colleague = as(await atWork(db, 'Bùi Thị Quầy Hai', 'H99.11', 'clerk'))
    const taken = await receiveAtCounter(db, aFiling(), colleague, NOW)
    expect(await page.locator('main').textContent()).not.toContain(taken.code)
    await act(
      db,
      { code: taken.code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
      colleague,
      NOW,
    )
    await page.getByRole('link', { name: taken.code }).waitFor({ timeout: 15_000 })
    expect(await page.isChecked('input[name=task] >> nth=0')).toBe(true)
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  })
})

/** Pictures to look at, when somebody names a folder for them. */
async function shoot(page: Page, name: string) {
  const folder = process.env.SCREENS
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage: true })
}
