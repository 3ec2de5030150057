import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import axe from 'axe-core'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#lib/db.ts'
import { createApp } from '#main/app.tsx'
import { importProcedures } from '#modules/catalogue/index.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { blankPdf } from '#test/support/files.ts'
import { aFileFolder, BIRTH } from '#test/support/filing.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter } from '#test/support/life.ts'
import { anOpenIdProvider } from '#test/support/oidc.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async (tags) => {
    const { axe: engine } = window as unknown as { axe: typeof axe }
    return (await engine.run({ runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations
  }, WCAG)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`)
}

async function aSite() {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 5 })
  await aCounter(db, NOW)
  await importProcedures(db, [BIRTH], { today: '2026-11-24' })
  await sql`insert into territory (level, code, name, kind, parent_code, valid_from, valid_to) values
    ('province', '99', 'Tỉnh Thử', 'tỉnh', null, '2025-07-01', 'infinity'),
    ('commune', '99011', 'Xã Bình An', 'xã', '99', '2025-07-01', 'infinity')`.execute(db)
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

test.each([true, false])(
  'on a phone, JavaScript %s: a person signs in, declares a birth with a paper, and holds the code',
  async (javaScriptEnabled) => {
    const { url, close } = await aSite()
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled })
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const looked = async () => {
      if (javaScriptEnabled) expect(await violations(page)).toEqual([]) // the checker itself needs it
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
      ).toBe(0)
    }
    const next = async (title: string) => {
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    }
    await page.goto(`${url}/thu-tuc/1.001193`)
    await page.getByRole('link', { name: 'Nộp trực tuyến' }).click()
    await page.getByLabel('Cơ quan giải quyết').selectOption('H99.11')
    await looked()
    await page.getByRole('button', { name: 'Bắt đầu' }).click()
    await page.getByRole('heading', { name: 'Người yêu cầu' }).waitFor()
    await looked()
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await page.getByRole('alert').waitFor()
    await looked()
    await page.getByLabel('Số điện thoại').fill('0900000000')
    await next('Nơi cư trú')
    const at = async () => {
      await page.getByLabel('Tỉnh, thành phố').selectOption('Tỉnh Thử')
      await page.getByRole('button', { name: 'Tiếp tục' }).click()
      await page.getByRole('alert').waitFor()
      await page.getByLabel('Xã, phường, đặc khu').selectOption('99011')
    }
    await page.getByLabel('Số nhà, đường, thôn').fill('Thôn 1')
    await at()
    await looked()
    await next('Quan hệ')
    await page.getByLabel('Mẹ', { exact: true }).check()
    await looked()
    await next('Người được khai sinh')
    await page.getByLabel('Họ, chữ đệm, tên').fill('Trần Bé Thử')
    await page.getByLabel('Ngày sinh').fill('2026-11-01')
    await page.getByLabel('Nữ').check()
    await page.getByLabel('Dân tộc').fill('Kinh')
    await page.getByLabel('Quê quán').fill('Xã Bình An')
    await at()
    await next('Mẹ')
    await page.getByLabel('Họ, chữ đệm, tên').fill('Nguyễn Thị Thử')
    await page.getByLabel('Ngày sinh').fill('1990-05-01')
    await page.getByLabel('Quốc tịch').fill('Việt Nam')
    await next('Cha')
    await page.getByLabel('Không', { exact: true }).check()
    await next('Bản sao')
    await next('Giấy tờ')
    await looked()
    const pdf = { name: 'chung-sinh.pdf', mimeType: 'application/pdf', buffer: await blankPdf() }
    await page.getByLabel('Tệp: Giấy chứng sinh').setInputFiles(pdf)
    await next('Nhận kết quả')
    await page.getByRole('button', { name: 'Tiếp tục' }).click()
    await page.getByRole('alert').waitFor()
    await looked()
    await page.getByLabel('Số điện thoại').fill('0900000000')
    await next('Kiểm tra rồi nộp')
    await looked()
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click()
    await page.getByRole('alert').waitFor()
    await looked()
    await page.getByLabel('Tôi đồng ý').check()
    await page.getByRole('button', { name: 'Nộp hồ sơ' }).click()
    await page.getByRole('heading', { name: 'Đã nộp hồ sơ' }).waitFor()
    await looked()
    await page.getByRole('link', { name: 'Theo dõi hồ sơ' }).click()
    await page.getByText('Đã nộp, chờ tiếp nhận').waitFor()
    await page.goto(`${url}/ho-so-cua-toi`)
    await page.getByRole('link', { name: /Đăng ký khai sinh/ }).waitFor()
    await looked()
    await context.close()
    await close()
  },
  120_000,
)
