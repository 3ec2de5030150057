import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { importProcedures } from '#modules/catalogue/index.ts'
import { loadForms } from '#modules/eforms/index.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { aFileFolder, aTerritory, BIRTH } from '#test/support/filing.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter } from '#test/support/life.ts'
import { overflow, violations } from '#test/support/look.ts'
import { anOpenIdProvider } from '#test/support/oidc.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function aSite() {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 5 })
  await aCounter(db, NOW)
  await importProcedures(db, [BIRTH], { today: '2026-11-24' })
  await loadForms(db, NOW)
  await anOfficer(db, NOW, { agency: 'H99', roles: ['control_office'], email: 'kiem-soat@test.example' })
  await aTerritory(db)
  let app: ReturnType<typeof createApp> | undefined
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const fetch = (request: Request, env: object) => app?.fetch(request, env) ?? new Response(null, { status: 503 })
    const starting = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const vneid = await anOpenIdProvider({ redirectUri: `${url}/dang-nhap/tra-ve` })
  vneid.claims.current = { sub: 'thu', name: 'Nguyễn Thị Thử', national_id: '000000000001', birthdate: '1990-05-01' }
  const { issuer, clientId, clientSecret } = vneid
  const signIn = { secret: 's'.repeat(40), url, citizens: { issuer, clientId, clientSecret } }
  app = createApp({ db, now: () => NOW, syncRate: 1000, files: await aFileFolder(), signIn })
  const close = async () => {
    server.close()
    await vneid.close()
    await db.destroy()
    await own.drop()
  }
  return { url, close }
}

/** Nothing keeps anybody from using this page. */
async function looked(page: Page) {
  expect(await violations(page)).toEqual([])
  expect(await overflow(page)).toBe(0)
}

test('a control officer adds a question without script, tries it and publishes it; a citizen answers it', async () => {
  const { url, close } = await aSite()
  const office = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const page = await office.newPage()
  page.setDefaultTimeout(15_000)
  await page.goto(`${url}/lam-viec/dang-nhap`)
  await page.getByLabel('Thư điện tử').fill('kiem-soat@test.example')
  await page.getByLabel('Mật khẩu').fill(PASSWORD)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('link', { name: 'Biểu mẫu' }).click()
  await page.getByRole('link', { name: /Đăng ký khai sinh/ }).click()
  await page.getByRole('button', { name: 'Sửa thành bản mới' }).click()
  await page.getByRole('button', { name: 'Thêm câu hỏi vào “6. Cha”' }).click()
  await page.getByLabel('Lời hỏi (tiếng Việt)', { exact: true }).fill('Số người làm chứng')
  expect(await page.getByLabel('Nhỏ nhất').isVisible()).toBe(false)
  await page.getByLabel('Kiểu trả lời').selectOption('number')
  await page.getByLabel('Nhỏ nhất').fill('1')
  await page.getByLabel('Lớn nhất').fill('5')
  await page.getByLabel('Chỉ hỏi khi').selectOption('hasFather=no')
  await page.getByRole('button', { name: 'Lưu', exact: true }).click()
  await page.getByText('hỏi khi “Có khai phần về cha không” là “Không”').waitFor()
  await page.getByRole('link', { name: 'Xem thử như người dân' }).click()
  await page.getByRole('heading', { level: 1, name: 'Người yêu cầu' }).waitFor()
  expect(await overflow(page)).toBe(0)
  await page.getByRole('button', { name: 'Tiếp tục' }).click()
  await page.getByRole('heading', { level: 1, name: 'Nơi cư trú' }).waitFor()
  await page.getByRole('button', { name: 'Quay lại' }).click()
  await page.getByRole('heading', { level: 1, name: 'Người yêu cầu' }).waitFor()
  await page.getByRole('link', { name: 'Về biểu mẫu' }).click()
  await page.getByRole('link', { name: 'Kiểm tra và ban hành' }).click()
  await page.getByText('Thêm câu “Số người làm chứng” (trang “Cha”).').waitFor()
  await page.getByLabel('Lý do').fill('Theo góp ý của xã')
  await page.getByRole('button', { name: 'Ban hành' }).click()
  await page.getByText('Đã ban hành.').waitFor()
  await page.getByText('Theo góp ý của xã').waitFor()

  const eyes = await browser.newContext({ viewport: { width: 360, height: 740 } })
  await eyes.addCookies(await office.cookies())
  const seen = await eyes.newPage()
  await seen.goto(page.url())
  await looked(seen)
  await seen.getByRole('button', { name: 'Sửa thành bản mới' }).click()
  await seen.getByRole('heading', { name: /^Bản thảo/ }).waitFor()
  await looked(seen)
  await seen.getByRole('link', { name: 'Sửa “Giới tính”' }).click()
  await seen.getByLabel('Lựa chọn 1 (tiếng Việt)').waitFor()
  await looked(seen)
  await eyes.close()
  await office.close()

  const home = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false })
  const phone = await home.newPage()
  phone.setDefaultTimeout(15_000)
  await phone.goto(`${url}/nop-ho-so/1.001193`)
  await phone.getByLabel('Cơ quan giải quyết').selectOption('H99.11')
  await phone.getByRole('button', { name: 'Bắt đầu' }).click()
  await phone.getByText('Đã xác thực khi bạn đăng nhập').first().waitFor()
  await phone.goto(phone.url().replace(/me-0$/, 'hasFather-0'))
  await phone.getByLabel('Không', { exact: true }).check()
  await phone.getByRole('button', { name: 'Tiếp tục' }).click()
  await phone.getByLabel('Số người làm chứng').fill('9')
  await phone.getByRole('button', { name: 'Tiếp tục' }).click()
  await phone.getByRole('alert').getByText('Phải từ 1 đến 5').waitFor()
  await phone.getByLabel('Số người làm chứng').fill('2')
  await phone.getByRole('button', { name: 'Tiếp tục' }).click()
  await phone.getByRole('heading', { level: 1, name: 'Bản sao' }).waitFor()
  await home.close()

  const scripted = await browser.newContext({ viewport: { width: 360, height: 740 } })
  const quick = await scripted.newPage()
  quick.setDefaultTimeout(15_000)
  await quick.goto(`${url}/nop-ho-so/1.001193`)
  await quick.getByLabel('Cơ quan giải quyết').selectOption('H99.11')
  await quick.getByRole('button', { name: 'Bắt đầu' }).click()
  await quick.getByRole('heading', { level: 1, name: 'Người yêu cầu' }).waitFor()
  const draft = quick.url().replace(/me-0$/, '')
  await quick.goto(`${draft}home-0`)
  await quick.getByLabel('Tỉnh, thành phố').selectOption('Tỉnh Thử')
  await quick.getByLabel('Xã, phường, đặc khu').selectOption('99011')
  await quick.goto(`${draft}mother-0`)
  await quick.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Mẹ')
  expect(await quick.getByLabel('Dân tộc').isVisible()).toBe(true)
  await quick.getByLabel('Số định danh cá nhân').fill('000150000001')
  const born = quick.getByLabel('Ngày sinh, hoặc năm sinh')
  await born.fill('31/2/1950')
  await quick.getByRole('button', { name: 'Tiếp tục' }).click()
  await quick.getByRole('alert').getByText('hoặc chỉ năm (1950)').waitFor()
  expect([await quick.getByLabel('Dân tộc').isVisible(), await born.inputValue()]).toEqual([false, '31/2/1950'])
  await looked(quick)
  await born.fill('1950')
  await quick.getByRole('button', { name: 'Tiếp tục' }).click() // the note above goes away, and the press is not lost
  await quick.getByLabel('Không', { exact: true }).waitFor()
  await quick.goto(`${draft}hasFather-0`)
  await quick.getByLabel('Không', { exact: true }).check()
  await quick.getByLabel('Số người làm chứng').fill('9')
  await quick.getByLabel('Số người làm chứng').blur()
  await quick.getByRole('status').getByText('Phải từ 1 đến 5').waitFor()
  await looked(quick)
  await quick.getByLabel('Có', { exact: true }).check()
  expect(await quick.getByLabel('Số người làm chứng').isVisible()).toBe(false)
  await scripted.close()
  await close()
}, 120_000)
