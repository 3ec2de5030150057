import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/index.ts'
import { overflow, violations } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { serveProduct } from '#test/support/site.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const HOME = '/lam-viec/du-lieu-luat'

async function aSite() {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 2 })
  await aGround(db, NOW)
  await anOfficer(db, NOW, { agency: 'H99', roles: ['control_office'], email: 'kiem-soat@test.example' })
  await db.destroy()
  const served = await serveProduct({ database: own.url, now: NOW })
  const close = async () => {
    await served.close()
    await own.drop()
  }
  return { url: served.url, close }
}

/** Nothing keeps anybody from using this page, nor from seeing the same with script. */
async function looked(page: Page, eyes: Page) {
  expect(await overflow(page), page.url()).toBe(0)
  await eyes.context().addCookies(await page.context().cookies())
  await eyes.goto(page.url())
  expect(await violations(eyes), page.url()).toEqual([])
}

test('without script, on a phone, the control office publishes the days off of a new year and the words of a message', async () => {
  const { url, close } = await aSite()
  const browser = await sharedBrowser()
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const page = await context.newPage()
  const eyes = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage()
  await page.goto(`${url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', 'kiem-soat@test.example')
  await page.fill('[name=password]', PASSWORD)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL((url) => !url.pathname.includes('/dang-nhap'))
  await page.goto(`${url}${HOME}`)
  await looked(page, eyes)
  await page.click('text=Lịch làm việc: ngày nghỉ')
  await looked(page, eyes)
  await page.click('text=Soạn bản mới')
  await page.fill('[name="years.2027.daysOff.0.day"]', '02/01/2027') // a Saturday
  await page.selectOption('[name="years.2027.daysOff.0.name"]', 'new_year')
  await page.selectOption('[name="years.2027.daysOff.0.kind"]', 'statutory')
  await page.fill('[name="years.2027.source"]', 'Thông báo nghỉ lễ năm 2027')
  await page.selectOption('[name="years.2027.certainty"]', 'official')
  await page.click('text=Lưu bản thảo')
  expect(await page.textContent('.mc-errors')).toContain('02/01/2027 là ngày cuối tuần')
  await looked(page, eyes)
  await page.fill('[name="years.2027.daysOff.0.day"]', '01/01/2027')
  await page.click('button:has-text("Kiểm tra, xem trước và ban hành")')
  expect(await page.textContent('main')).toContain('Tết Dương lịch')
  await looked(page, eyes)
  await page.fill('[name=source]', 'Thông báo 1/TB-BNV')
  await page.click('button:has-text("Ban hành")')
  expect(await page.textContent('.mc-errors')).toContain('Ghi lý do')
  await page.fill('[name=reason]', 'Có lịch nghỉ năm 2027')
  await page.click('button:has-text("Ban hành")')
  expect(await page.textContent('.mc-flash')).toContain('Đã ban hành')
  expect(await page.textContent('main')).toContain('Rút bản 2')
  await looked(page, eyes)
  await page.click('text=Bản 2, từ 25/11/2026')
  expect(await page.textContent('main')).toContain('Thông báo 1/TB-BNV')
  await looked(page, eyes)

  await page.goto(`${url}/en${HOME}/mau-tin/withdrawn`)
  await page.click('text=Write a new revision')
  await page.fill('[name="vi.subject"]', 'Hồ sơ {code} của {name}')
  await page.click('text=Save the draft')
  expect(await page.textContent('.mc-errors')).toContain('{name} is not known')
  expect(await page.inputValue('[name="vi.subject"]')).toBe('Hồ sơ {code} của {name}')
  await looked(page, eyes)
  await page.click('text=Write as text (YAML)')
  expect(await page.textContent('main')).toContain('line 2')
  await looked(page, eyes)
  await page.click('text=Drop the draft')
  expect(await page.textContent('.mc-flash')).toContain('The draft is gone')
  await eyes.context().close()
  await context.close()
  await close()
}, 120_000)
