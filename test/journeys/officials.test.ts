import type { Page } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { workspacePaths } from '#lib/routes.ts'
import { overflow, violations } from '#test/support/look.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { demoSite, newVisitor, type Site } from '#test/support/site.ts'

const PATIENCE = 120_000
const to = workspacePaths('vi')
let site: Site
beforeAll(async () => {
  site = await demoSite()
})

let isScripted = true // axe is a script itself
async function seemsRight(page: Page) {
  if (!isScripted) return
  expect(await violations(page), page.url()).toEqual([])
  await page.setViewportSize({ width: 360, height: 740 })
  expect(await overflow(page), page.url()).toBe(0)
  expect(await violations(page), page.url()).toEqual([])
  await page.setViewportSize({ width: 1280, height: 900 })
}

/** Signs in by typing and the Enter key alone. */
async function enter(page: Page, email: string, password = DEMO_PASSWORD) {
  await page.goto(`${site.url}${to.account()}`)
  await page.focus('#email')
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.keyboard.type(password)
  await page.keyboard.press('Enter')
}

describe.each([
  { kind: 'with JavaScript', javaScriptEnabled: true },
  { kind: 'without JavaScript', javaScriptEnabled: false },
])('$kind', ({ javaScriptEnabled }) => {
  beforeAll(() => {
    isScripted = javaScriptEnabled
  })
  test('an official signs in, is told a mistake, sees their account and hands over a role', {
    timeout: PATIENCE,
  }, async () => {
    const visitor = await newVisitor({ javaScriptEnabled })
    const { page, complaints } = visitor
    await enter(page, 'leader.h36-175@demo.example', 'not the password')
    await page.locator('.mc-errors').waitFor()
    expect(await page.inputValue('#email')).toBe('leader.h36-175@demo.example')
    await seemsRight(page)
    await enter(page, 'leader.h36-175@demo.example')
    await page.waitForURL(`**${to.account()}`)
    await page.locator('.mc-me').waitFor()
    expect(await page.textContent('.mc-me')).toContain('Phường Xuân Hương - Đà Lạt: Lãnh đạo')
    expect(await page.locator('nav a', { hasText: 'Người dùng' }).count()).toBe(0)
    await seemsRight(page)

    await page.click('.mc-actions a')
    await page.waitForURL(`**${to.delegations()}`)
    await seemsRight(page)
    await page.fill('#lastDay', '25/11/2026')
    await page.fill('#ground', 'Nghỉ phép')
    await page.click('main form button')
    await page.locator('.mc-flash').waitFor()
    expect(await page.textContent('table')).toContain('Nghỉ phép')
    await page.click('.mc-out button')
    await page.waitForURL(`**${to.signIn()}`)
    expect(complaints.filter((text) => !/\b422\b/.test(text))).toEqual([])
    await visitor.close()
  })

  test('an administrator takes somebody on, who turns on the second factor', { timeout: PATIENCE }, async () => {
    const visitor = await newVisitor({ javaScriptEnabled })
    const { page, complaints } = visitor
    await enter(page, 'records-clerk.h36-175@demo.example')
    await page.waitForURL(`**${to.account()}`)
    await page.click('nav a:has-text("Người dùng")')
    await page.waitForURL(`**${to.people()}`)
    await seemsRight(page)
    await page.click('.mc-actions a')
    await page.waitForURL(`**${to.newPerson()}`)
    await seemsRight(page)
    const email = `${javaScriptEnabled ? 'co' : 'khong'}@demo.example`
    await page.fill('#name', 'Người Mới')
    await page.fill('#email', email)
    await page.click('main form button')
    await page.locator('p.mc-secret').waitFor()
    await seemsRight(page)
    const link = new URL((await page.textContent('p.mc-secret')) ?? '')
    await page.click('main a:has-text("Người Mới")')
    await page.locator('h1:has-text("Người Mới")').waitFor()
    await seemsRight(page)
    await page.click('.mc-out button')
    await page.waitForURL(`**${to.signIn()}`)

    await page.goto(`${site.url}${link.pathname}${link.search}`)
    await seemsRight(page)
    await page.fill('#password', 'mot cau rat de nho')
    await page.fill('#again', 'mot cau rat de nho')
    await page.click('main form button')
    await page.waitForURL(`**${to.signIn()}`)
    await enter(page, email, 'mot cau rat de nho')
    await page.waitForURL(`**${to.account()}`)
    await page.fill('#proof', 'mot cau rat de nho')
    await page.click('button:has-text("Bật bước hai")')
    await page.locator('svg.mc-qr').waitFor()
    await seemsRight(page)
    expect(complaints).toEqual([])
    await visitor.close()
  })
})
