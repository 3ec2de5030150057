import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import axe from 'axe-core'
import { Hono } from 'hono'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { live } from '#main/live.ts'
import type { Officer } from '#modules/identity/index.ts'
import { serveAssets } from '#shells/portal/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { aDesk, as, at } from '#test/support/desk.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'

const MORNING = at('2026-11-09T08:30:00')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let browser: Browser
let page: Page
let url: (officer: Officer, path: string) => string
let people: Awaited<ReturnType<typeof aCounter>>
let code: string
let server: ReturnType<typeof serve>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  people = await aCounter(db, MORNING)
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
  const desk = await aDesk(db, at('2026-11-17T10:00:00'))
  let who = officer
  const app = new Hono()
    .get('/assets/*', serveAssets)
    .route('/truc-tiep', live(db))
    .all('*', (c) => desk.app(who).fetch(c.req.raw))
  server = await new Promise<typeof server>((done) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  const { port } = server.address() as AddressInfo
  url = (officer, path) => {
    who = officer
    return `http://127.0.0.1:${port}${path}`
  }
  browser = await launchBrowser()
  page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
})
afterAll(async () => {
  await browser?.close()
  server?.close()
  await db?.destroy()
  await own?.drop()
})

async function violations(): Promise<string[]> {
  await page.evaluate(axe.source)
  const run = (tags: string[]) =>
    (window as unknown as { axe: typeof axe }).axe.run({
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    })
  const { violations } = await page.evaluate(run, WCAG)
  return violations.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ target }) => target.join(' '))
        .slice(0, 3)
        .join(' | ')}`,
  )
}

const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

const visits: { name: string; path: () => string; as?: 'leader' | 'clerk' }[] = [
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
      await page.setViewportSize({ width: 1280, height: 900 })
      const response = await page.goto(url(people[role as 'officer'], path()))
      expect(response?.status()).toBe(200)
      for (const details of await page.locator('main details').all())
        await details.evaluate((one) => one.setAttribute('open', ''))
      await shoot(`${name}-1280`)
      expect(await violations()).toEqual([])
      await page.setViewportSize({ width: 360, height: 740 })
      await shoot(`${name}-360`)
      expect(await overflow()).toBe(0)
      expect(await violations()).toEqual([])
    })

  test('a form that comes back names its mistakes, accessibly, and keeps what was typed', async () => {
    await page.goto(url(people.officer, `/lam-viec/ho-so/${code}/yeu-cau-bo-sung`))
    await page.fill('#other', 'Bản vẽ')
    await page.click('main form button[type=submit]')
    await page.waitForSelector('.mc-errors')
    expect(await page.inputValue('#other')).toBe('Bản vẽ')
    expect(await violations()).toEqual([])
    await shoot('mistakes-360')
  })

  test('what a colleague hands over appears on the open page by itself, and a box that is ticked stays ticked', async () => {
    await page.goto(url(people.officer, '/lam-viec'))
    await page.check('input[name=task] >> nth=0')
    await page.evaluate(() => Object.assign(window, { isSamePage: true }))
    await page.waitForTimeout(500) // until the page listens
    const colleague = as(await atWork(db, 'Bùi Thị Quầy Hai', 'H99.11', 'clerk'))
    const now = at('2026-11-17T10:00:00')
    const taken = await receiveAtCounter(db, aFiling(), colleague, now)
    expect(await page.locator('main').textContent()).not.toContain(taken.code)
    await act(
      db,
      { code: taken.code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
      colleague,
      now,
    )
    await page.getByRole('link', { name: taken.code }).waitFor({ timeout: 15_000 })
    expect(await page.isChecked('input[name=task] >> nth=0')).toBe(true)
    expect(await page.evaluate(() => 'isSamePage' in window)).toBe(true)
  })
})

/** Pictures to look at, when somebody names a folder for them. */
async function shoot(name: string) {
  const folder = process.env.SCREENS
  if (folder) await page.screenshot({ path: `${folder}/${name.replaceAll(' ', '-')}.png`, fullPage: true })
}
