import { setTimeout as sleep } from 'node:timers/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { paths } from '#lib/routes.ts'
import { arrived } from '#test/support/look.ts'
import { demoSite, newVisitor, type Site } from '#test/support/site.ts'

let site: Site
beforeAll(async () => {
  site = await demoSite()
})

const MOST = 400 // presses until somebody gives up

/** Presses Tab until the focus is on what `selector` means and whose words hold `words`. It must be seen to be there. */
async function tabTo(page: Page, selector: string, words = '') {
  for (let presses = 0; presses < MOST; presses++) {
    await page.keyboard.press('Tab')
    const there = await page.evaluate(
      ([selector, words]) => {
        const focused = document.activeElement
        return Boolean(selector && focused?.matches(selector) && focused.textContent?.includes(words ?? ''))
      },
      [selector, words],
    )
    if (!there) continue
    expect(await isSeen(page), `${selector} shows that it has the focus`).toBe(true)
    return
  }
  throw new Error(`${MOST} presses of Tab do not lead to ${selector} ${words}`)
}

/** WCAG 2.4.7 and 2.4.11: the focus has an outline that is not transparent, and lies inside the window. */
async function isSeen(page: Page): Promise<boolean> {
  const look = () => {
    const focused = document.activeElement
    if (!focused) return false
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(focused)
    const { top, bottom, width } = focused.getBoundingClientRect()
    const marked = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0 && !/[/,] 0\)$/.test(outlineColor)
    return marked && width > 0 && bottom > 0 && top < innerHeight
  }
  for (let tries = 0; tries < 40; tries++) {
    if (await page.evaluate(look)) return true
    await sleep(50) // the browser scrolls to the focus, and fades its outline in
  }
  return false
}

async function enter(page: Page, address: RegExp) {
  await page.keyboard.press('Enter')
  await page.waitForURL(address)
  await arrived(page)
}

const heading = (page: Page) => page.locator('main h1').textContent()

describe.each([
  { kind: 'with JavaScript', javaScriptEnabled: true },
  { kind: 'without JavaScript', javaScriptEnabled: false },
])('by keyboard alone, $kind', ({ javaScriptEnabled }) => {
  let reader: Awaited<ReturnType<typeof newVisitor>>
  let page: Page
  const to = paths('vi')

  beforeAll(async () => {
    reader = await newVisitor({ javaScriptEnabled })
    page = reader.page
    page.setDefaultTimeout(10_000)
  })
  afterAll(() => reader?.close())

  test('somebody skips the menu, looks for a procedure and opens it', async () => {
    await page.goto(site.url + to.home())
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('href'))).toBe('#noi-dung')
    expect(await isSeen(page)).toBe(true)
    await page.keyboard.press('Enter')
    await tabTo(page, 'input[name=q]')
    await page.keyboard.type('khai sinh')
    await enter(page, /\/thu-tuc\?q=khai/)
    await tabTo(page, 'main table a', 'khai sinh')
    await enter(page, /\/thu-tuc\/[\d.]+$/)
    expect(await heading(page)).toContain('khai sinh')
    expect(reader.complaints).toEqual([])
  })

  test('somebody opens the ranking, changes the period, sorts it, and follows a figure down to its dossiers', async () => {
    await page.goto(site.url + to.home())
    await tabTo(page, 'header nav a', 'Xếp hạng')
    await enter(page, /\/xep-hang$/)
    await tabTo(page, 'select[name=period]')
    await page.keyboard.press('ArrowDown')
    await tabTo(page, 'form.mc-filters button')
    await enter(page, /\/xep-hang\?.*period=2026-10/)
    expect(await page.locator('table caption').first().textContent()).toContain('10/2026')

    await tabTo(page, 'thead a', 'Tiếp nhận')
    await enter(page, /sort=received/)
    await page.locator('th[aria-sort=descending]').waitFor()
    expect(await page.locator('th[aria-sort=descending]').textContent()).toContain('Tiếp nhận')

    await tabTo(page, 'main tbody a')
    const name = await page.evaluate(() => document.activeElement?.textContent)
    await enter(page, /\/co-quan\/H36\.\d+\?period=2026-10/)
    expect(await heading(page)).toBe(name)

    await tabTo(page, 'summary', 'trước hạn, đúng hạn')
    await page.keyboard.press('Enter')
    await tabTo(page, 'details[open] a', 'hồ sơ đạt')
    const promised = Number((await page.evaluate(() => document.activeElement?.textContent))?.replace(/\D/g, ''))
    await enter(page, /\/ho-so\?.*indicator=ON_TIME/)
    expect(promised).toBeGreaterThan(0)
    expect(await page.locator('main tbody tr').count()).toBe(Math.min(100, promised))
    expect(reader.complaints).toEqual([])
  })

  test('somebody reads the index set, opens the calculator and computes a score', async () => {
    await page.goto(site.url + to.home())
    await tabTo(page, 'header nav a', 'Bộ chỉ số')
    await enter(page, /\/bo-chi-so$/)
    await tabTo(page, 'main a[href$="/qd-766-2022"]')
    await enter(page, /\/bo-chi-so\/qd-766-2022$/)
    await tabTo(page, 'a[href$="/tinh-thu"]')
    await enter(page, /\/tinh-thu$/)
    await tabTo(page, 'input[name="ON_TIME.numerator"]')
    await page.keyboard.type('3')
    await page.keyboard.press('Tab')
    await page.keyboard.type('4')
    await enter(page, /ON_TIME\.denominator=4/)
    await page.locator('#ket-qua').waitFor()
    expect(await page.locator('section[aria-labelledby=ket-qua]').textContent()).toContain('15,00')
  })

  test('somebody who mistypes a figure is led to it, and nothing typed is lost', async () => {
    await page.goto(site.url + to.calculator('qd-766-2022'))
    await tabTo(page, 'input[name="ON_TIME.numerator"]')
    await page.keyboard.type('ba')
    await page.keyboard.press('Tab')
    await page.keyboard.type('4')
    await page.keyboard.press('Enter')
    await page.locator('[aria-invalid=true]').first().waitFor()
    await tabTo(page, 'main a[href^="#"]')
    await page.keyboard.press('Enter')
    await sleep(300)
    await page.keyboard.type('x')
    expect(await page.inputValue('input[name="ON_TIME.numerator"]')).toMatch(/^(bax|xba|x)$/) // led into the field, which held what was typed
    expect(await page.inputValue('input[name="ON_TIME.denominator"]')).toBe('4')
  })

  test('somebody who reads English stays in English', async () => {
    await page.goto(site.url + to.rankings({ period: '2026' }))
    await tabTo(page, 'header a[hreflang=en]')
    await enter(page, /\/en\/xep-hang\?period=2026/)
    await tabTo(page, 'main tbody a')
    await enter(page, /\/en\/co-quan\/H36/)
    expect(await page.getAttribute('html', 'lang')).toBe('en')
  })
})
