import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { receiveAtCounter, register } from '#test/support/acting.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { aCounterPlace } from '#test/support/counter.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aFiling } from '#test/support/life.ts'
import { arrived, violations } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { type Served, serveProduct } from '#test/support/site.ts'

const NOW = new Date('2026-11-09T01:30:00Z')

let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let served: Served
let url: string

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 10 })
  await aCounterPlace(db, NOW)
  const clerk = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['clerk'], email: 'clerk@test.example' })
  const known = { role: 'owner' as const, name: 'Nguyễn Thị Thử', idNumber: '068085001234', phone: '0912345678' }
  await receiveAtCounter(
    db,
    aFiling({ procedure: '9.000011', parties: [known] }),
    { as: 'officer', officer: clerk },
    NOW,
  )
  await register(db, aFiling({ channel: 'online' }), { as: 'applicant', citizenId: null, name: 'Lê Văn Đợi' }, NOW)
  served = await serveProduct({ database: own.url, now: NOW })
  url = served.url
})
afterAll(async () => {
  await served?.close()
  await db?.destroy()
  await own?.drop()
})

/** A clerk who has signed in. `presses`: the keys since the last reset. */
async function aClerk(javaScriptEnabled: boolean, width = 1280) {
  const context = await (await sharedBrowser()).newContext({ viewport: { width, height: 900 }, javaScriptEnabled })
  const page = await context.newPage()
  await page.goto(`${url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', 'clerk@test.example')
  await page.fill('[name=password]', PASSWORD)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(/lam-viec$/)
  const keys = { presses: 0 }
  const type = async (text: string) => {
    keys.presses += text.length
    await page.keyboard.type(text)
  }
  /** Presses Enter once the focus is where the page puts it. */
  const enter = async (focused: string) => {
    keys.presses += 1
    await expect.poll(() => page.evaluate((at) => document.activeElement?.matches(at), focused)).toBe(true)
    await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
    await arrived(page)
  }
  return { page, keys, type, enter, close: () => context.close() }
}

/** Kept only where somebody wants to look: `COUNTER_PICTURES=folder`. */
const picture = async (page: Page, name: string) => {
  const folder = process.env.COUNTER_PICTURES
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe.each([
  { kind: 'with JavaScript', javaScriptEnabled: true },
  { kind: 'without JavaScript', javaScriptEnabled: false },
])('a clerk by keyboard alone, $kind', ({ javaScriptEnabled }) => {
  test('takes in a dossier of somebody known with fewer than 40 presses, and the next one is a key away', async () => {
    const { page, keys, type, enter, close } = await aClerk(javaScriptEnabled)
    await page.goto(`${url}/lam-viec/tiep-nhan`)
    await page.locator('[name=q]:focus').waitFor()
    await type('khai sinh')
    await enter('[name=q]')
    await page.locator('[name="owner.idNumber"]:focus').waitFor()
    await type('068085001234')
    await enter('[name="owner.idNumber"]')
    expect(await page.inputValue('[name="owner.name"]')).toBe('Nguyễn Thị Thử')
    await enter('[value=all]')
    expect(await page.textContent('.mc-promise h2')).toContain('16/11/2026 17:00')
    await enter('[value=receive]')
    await page.waitForURL(/tiep-nhan\/H99\.11-/)
    expect(keys.presses).toBeLessThan(40)
    await enter('.btn-primary[accesskey=n]')
    expect(page.url()).toMatch(/tiep-nhan$/)
    await close()
  }, 60_000)
})

test.each([360, 1280])(
  'the pages of the counter are whole and accessible %i wide',
  async (width) => {
    const { page, close } = await aClerk(true, width)
    const look = async (name: string) => {
      await picture(page, `${name}-${width}`)
      await arrived(page)
      const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(tooWide, `${name} slides sideways`).toBeLessThanOrEqual(0)
      expect(await violations(page)).toEqual([])
    }
    await page.goto(`${url}/lam-viec/tiep-nhan`)
    await look('intake-empty')
    await page.fill('[name=q]', 'giay')
    await Promise.all([page.waitForNavigation(), page.press('[name=q]', 'Enter')])
    await look('intake-found')
    await page.goto(`${url}/lam-viec/tiep-nhan?procedure=9.000011`)
    await look('intake-chosen')
    await page.fill('[name="owner.idNumber"]', '003085001234')
    await Promise.all([page.waitForNavigation(), page.click('[value=receive]')])
    await look('intake-wrong')
    await page.goto(`${url}/lam-viec/tiep-nhan/H99.11-261109-0001`)
    await look('slip')
    for (const list of ['queue', 'received']) {
      await page.goto(`${url}/lam-viec/quay?list=${list}`)
      await look(`day-${list}`)
    }
    await close()
  },
  120_000,
)
