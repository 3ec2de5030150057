import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { findOrders, setAccount } from '#modules/payments/index.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { isDemo } from '#test/support/demo.ts'
import { anOrder } from '#test/support/fees.ts'
import { freshDatabase } from '#test/support/index.ts'
import { arrived, overflow, violations } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { type Served, STILL, serveProduct } from '#test/support/site.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const PATIENCE = 120_000
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let served: Served
let url: string
let orders = 0

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 10 })
  await aGround(db, NOW)
  await isDemo(db, NOW)
  served = await serveProduct({ database: own.url, now: NOW, env: STILL })
  url = served.url
})
afterAll(async () => {
  await served?.close()
  await db?.destroy()
  await own?.drop()
})

async function anOrderToPay() {
  orders += 1
  const order = await anOrder(db, NOW, { code: `H99.11-261124-${String(orders).padStart(4, '0')}` })
  const account = { bank: 'Ngân hàng Thử', bin: '970403', account: '0011012345678', holder: 'Kho bạc' }
  if (orders === 1) await setAccount(db, 'H99', account, 'test', NOW)
  return order
}

async function aPhone(javaScriptEnabled: boolean) {
  const context = await (await sharedBrowser()).newContext({
    viewport: { width: 360, height: 740 },
    javaScriptEnabled,
    bypassCSP: false,
  })
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  return { page, complaints, close: () => context.close() }
}

describe.each([true, false])('on a phone, JavaScript %s', (javaScript) => {
  test(
    'a person pays, gives up, or leaves it for later, and always sees how it stands',
    async () => {
      const order = await anOrderToPay()
      const { page, complaints, close } = await aPhone(javaScript)
      const press = async (name: string, address: RegExp) => {
        await page.getByRole('button', { name, exact: true }).click()
        await page.waitForURL(address)
        await arrived(page)
      }
      const looked = async () => {
        if (javaScript) expect(await violations(page)).toEqual([]) // the checker itself needs it
        expect(await overflow(page)).toBe(0)
      }
      await page.goto(`${url}/thanh-toan/${order.key}`)
      await looked()
      await page.getByRole('img', { name: /Mã VietQR: chuyển 50.000 đồng đến tài khoản 0011012345678/ }).waitFor()

      for (const [choice, seen] of [
        ['Để sau', 'Đang chờ cổng thanh toán'],
        ['Hủy giao dịch', 'Chưa nhận được tiền của lần thanh toán này'],
        ['Thanh toán', 'Chúng tôi đã nhận đủ tiền'],
      ] as const) {
        await press('Thanh toán trực tuyến', /thanh-toan-thu/)
        await press(choice, /ket-qua/)
        expect(await page.locator('main').textContent()).toContain(seen)
        await looked()
        await page.getByRole('link', { name: 'Về phiếu nộp' }).click()
        await page.waitForURL(`**/thanh-toan/${order.key}`)
        await arrived(page)
      }
      expect(await page.getByRole('button').filter({ hasText: 'Thanh toán' }).count()).toBe(0)
      expect((await findOrders(db, order.dossierId, NOW))[0]?.state).toBe('paid')
      expect(complaints).toEqual([])
      await close()
    },
    PATIENCE,
  )
})

test(
  'the pages of officials about money are accessible in every state',
  async () => {
    const order = await anOrderToPay()
    const leader = await anOfficer(db, NOW, {
      agency: 'H99.11',
      roles: ['leader', 'control_office'],
      email: 'a@test.example',
    })
    expect(leader.duties).toHaveLength(2)
    const { page, close } = await aPhone(true)
    await page.goto(`${url}/lam-viec/dang-nhap`)
    await page.locator('input[name=email]').fill('a@test.example')
    await page.locator('input[type=password]').fill(PASSWORD)
    await page.locator('main button[type=submit]').first().click()
    await page.waitForURL(({ pathname }) => !pathname.includes('dang-nhap'))
    await page.goto(`${url}/thanh-toan/${order.key}`)
    await page.getByRole('button', { name: 'Thanh toán trực tuyến' }).click()
    await page.waitForURL(/thanh-toan-thu/)
    await page.getByRole('button', { name: 'Thanh toán', exact: true }).click()
    await page.waitForURL(/ket-qua/)
    const looked = async () => {
      expect(await violations(page)).toEqual([])
      expect(await overflow(page)).toBe(0)
    }
    for (const path of ['/lam-viec/thanh-toan', '/lam-viec/doi-soat']) {
      await page.goto(url + path)
      await looked()
    }
    await page.goto(`${url}/lam-viec/thanh-toan/${order.id}`)
    await looked()
    await page.getByLabel('Số tiền hoàn (đồng)').fill('không')
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await page.getByRole('alert').waitFor()
    await looked()
    await page.getByLabel('Số tiền hoàn (đồng)').fill('50000')
    await page.getByLabel('Lý do').fill('Thu nhầm')
    await page.getByRole('button', { name: 'Gửi đề nghị' }).click()
    await page.getByText('Người đề nghị không tự duyệt').waitFor()
    await looked()
    await close()
  },
  PATIENCE,
)
