import type { Page } from 'playwright-core'
import { beforeAll, expect, test } from 'vitest'
import { violations } from '#test/support/look.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { demoSite, newVisitor, type Site } from '#test/support/site.ts'
import { DESKS } from './list.ts'

let site: Site
/** Pages that were examined with a colleague: for the next one it is enough that they open, in silence and narrow. */
const seen = new Set<string>()

beforeAll(async () => {
  site = await demoSite()
}, 120_000)

async function signIn(page: Page, who: string) {
  await page.goto(`${site.url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', `${who}@demo.example`)
  await page.fill('[name=password]', DEMO_PASSWORD)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.includes('/dang-nhap')) // an administrator begins elsewhere
}

const tabsOf = (page: Page) =>
  page.locator('.mc-tabs a').evaluateAll((tabs) => tabs.map((tab) => tab.getAttribute('href') ?? ''))

for (const [who, more] of Object.entries(DESKS))
  test(`the pages that ${who} works on are accessible, silent and narrow enough for a phone`, async () => {
    const { page, complaints, close } = await newVisitor()
    await signIn(page, who)
    const tabs = await tabsOf(page)
    expect(tabs.length).toBeGreaterThan(3)
    for (const path of [...tabs, ...more.map((rest) => `/lam-viec${rest}`)]) {
      const response = await page.goto(`${site.url}${path}`)
      expect(response?.status(), path).toBe(200)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        expect(over, `${path} slides sideways at ${width}`).toBeLessThanOrEqual(0)
        if (!seen.has(path)) expect(await violations(page), `${path} at ${width}`).toEqual([])
      }
      seen.add(path)
    }
    expect(complaints).toEqual([])
    await close()
  }, 120_000)
