import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { openTasks } from '#modules/cases/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveRegistered } from '#test/support/acting.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { isDemo } from '#test/support/demo.ts'
import { as } from '#test/support/desk.ts'
import { blankPdf, greyPng } from '#test/support/files.ts'
import { aTerritory, BIRTH } from '#test/support/filing.ts'
import { freshDatabase } from '#test/support/index.ts'
import { aCounter, aResult } from '#test/support/life.ts'
import { lookAt, tabTo } from '#test/support/look.ts'
import { STILL, serveProduct, withVneid } from '#test/support/site.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const PAPERS = ['Tờ khai', 'Giấy chứng sinh', 'Giấy tờ về nơi cư trú', 'Giấy chứng nhận kết hôn']
async function aSite() {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 5 })
  const people = await aCounter(db, NOW)
  const procedure = { ...BIRTH, parts: { components: PAPERS.map((name) => ({ name })) } }
  await importProcedures(db, [procedure], { today: '2026-11-24' })
  await aTerritory(db)
  await isDemo(db, NOW) // so that the stand-in takes the place of a gateway
  const { vneid, ...given } = await withVneid()
  const served = await serveProduct({ database: own.url, now: NOW, ...given, env: { ...given.env, ...STILL } })
  const close = async () => {
    await served.close()
    await vneid.close()
    await db.destroy()
    await own.drop()
  }
  return { ...people, db, url: served.url, close }
}

/** What officials do with the dossier that has just come. */
async function atTheOffice({ db, clerk, officer, leader, records }: Awaited<ReturnType<typeof aSite>>, code: string) {
  const step = async (who: Officer, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
    const task = openTasks(await getDossierFor(db, who, code))[0]?.number ?? 0
    await act(db, { code, kind: 'step', input: { task, outcome, note: '', papers } }, as(who), NOW)
  }
  return {
    async asks() {
      await receiveRegistered(db, code, as(clerk), NOW)
      await step(clerk)
      const input = { ground: 'Ảnh mờ', items: ['Chụp lại giấy chứng sinh'] }
      await act(db, { code, kind: 'supplement_request', input }, as(officer), NOW)
    },
    async finishes() {
      await step(officer, 'fit')
      await step(leader)
      await step(records, 'done', [{ ...aResult('Giấy khai sinh'), file: await aFileOf(db) }])
    },
  }
}

/** A file that stands in for the signed result. */
const aFileOf = async (db: Db) =>
  (await db.selectFrom('paper').select('file').where('name', 'like', 'Tờ khai%').executeTakeFirstOrThrow()).file ?? ''

/** How somebody uses the pages: with script by the keyboard alone, without script by pointing. */
function hands(page: Page, byKeyboard: boolean) {
  const to = async (control: ReturnType<Page['locator']>) => (byKeyboard ? tabTo(page, control) : undefined)
  return {
    async fill(label: string, words: string) {
      const field = page.getByLabel(label)
      await to(field)
      await field.fill(words)
    },
    async choose(label: string, value: string) {
      const field = page.getByLabel(label)
      await to(field)
      await field.selectOption(value)
    },
    async check(label: string) {
      const box = page.getByLabel(label, { exact: true })
      if (!byKeyboard) return box.check()
      const first = page.locator(`input[name="${await box.getAttribute('name')}"]`).first()
      await tabTo(page, first)
      for (let presses = 0; presses < 5 && !(await box.isChecked()); presses += 1)
        await page.keyboard.press((await first.isChecked()) ? 'ArrowDown' : 'Space')
    },
    async press(name: string) {
      const button = page.getByRole('button', { name, exact: true })
      await to(button)
      await (byKeyboard ? page.keyboard.press('Enter') : button.click())
    },
  }
}

test.each([true, false])(
  'on a phone, JavaScript %s: a person finds a procedure, files with three papers, pays, answers, receives and rates',
  async (hasScript) => {
    const site = await aSite()
    const { url, db } = site
    const browser = await sharedBrowser()
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: hasScript })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    const looked = () => lookAt(page, hasScript)
    const { fill, choose, check, press } = hands(page, hasScript)
    const next = async (title: string) => {
      await press('Tiếp tục')
      await page.getByRole('heading', { level: 1, name: title }).waitFor()
    }

    await page.goto(`${url}/thu-tuc?q=khai+sinh`)
    await page.getByRole('link', { name: 'Đăng ký khai sinh' }).click()
    await page.getByRole('link', { name: 'Nộp trực tuyến' }).click()
    await choose('Cơ quan giải quyết', 'H99.11')
    await looked()
    await press('Bắt đầu')
    await page.getByRole('heading', { name: 'Người yêu cầu' }).waitFor()
    await press('Tiếp tục')
    await page.getByRole('alert').waitFor()
    await looked()
    await fill('Số điện thoại', '0900000000')
    await next('Nơi cư trú')
    const at = async () => {
      await choose('Tỉnh, thành phố', 'Tỉnh Thử')
      await press('Tiếp tục')
      await page.getByRole('alert').waitFor()
      await choose('Xã, phường, đặc khu', '99011')
    }
    await fill('Số nhà, đường, thôn', 'Thôn 1')
    await at()
    await looked()
    await next('Quan hệ')
    await check('Mẹ')
    await next('Người được khai sinh')
    await page.goBack()
    expect(await page.getByLabel('Mẹ', { exact: true }).isChecked()).toBe(true)
    await next('Người được khai sinh')
    await fill('Họ, chữ đệm, tên', 'Trần Bé Thử')
    await fill('Ngày sinh', '2026-11-01')
    await check('Nữ')
    await fill('Dân tộc', 'Kinh')
    await fill('Quốc tịch', 'Việt Nam')
    await fill('Quê quán', 'Xã Bình An')
    await at()
    await looked()
    await next('Mẹ')
    await fill('Họ, chữ đệm, tên', 'Nguyễn Thị Thử')
    await fill('Số định danh cá nhân', '000190000001')
    await fill('Ngày sinh, hoặc năm sinh', '1990')
    await next('Cha')
    await check('Không')
    await next('Bản sao')
    await next('Giấy tờ')
    await looked()

    const aPdf = async (name: string, pages: number) => ({
      name,
      mimeType: 'application/pdf',
      buffer: Buffer.concat([await blankPdf(pages), Buffer.alloc(0)]),
    })
    const photo = (name: string, size: number) => ({ name, mimeType: 'image/png', buffer: greyPng(size, size) })
    const choosing = (name: string) => page.getByLabel(`Tệp: ${name}`)
    let lost = 0
    await page.route('**/tai-len/**', (route) => {
      if (route.request().method() !== 'PATCH' || lost >= 2) return route.continue()
      lost += 1
      return route.abort('connectionreset')
    })
    await choosing('Giấy chứng sinh').setInputFiles([photo('mat-truoc.png', 9), photo('mat-sau.png', 8)])
    await choosing('Giấy tờ về nơi cư trú').setInputFiles(await aPdf('cu-tru.pdf', 1))
    await choosing('Giấy chứng nhận kết hôn').setInputFiles(await aPdf('ket-hon.pdf', 2))
    if (hasScript) {
      for (const name of ['mat-truoc.png (ảnh', 'mat-sau.png (ảnh', 'cu-tru.pdf (', 'ket-hon.pdf ('])
        await page.getByRole('listitem').filter({ hasText: name }).waitFor()
      expect(lost).toBe(2) // and it went on where it had ended
    } else {
      await press('Tải lên, xem lại')
      await page.getByText('mat-sau.png (ảnh').waitFor()
    }
    await press('Đưa mat-sau.png lên trước')
    await page.getByRole('button', { name: 'Đưa mat-truoc.png lên trước' }).waitFor()
    await looked()
    await next('Nhận kết quả')
    await press('Tiếp tục')
    await page.getByRole('alert').waitFor()
    await looked()
    await fill('Số điện thoại', '0900000000')
    await next('Kiểm tra rồi nộp')
    await page.getByText('mat-sau.png; mat-truoc.png').waitFor()
    await looked()
    await press('Nộp hồ sơ')
    await page.getByRole('alert').waitFor()
    await looked()
    const consent = page.locator('#consent')
    if (hasScript) await tabTo(page, consent)
    await (hasScript ? page.keyboard.press('Space') : consent.check())
    await press('Nộp hồ sơ')
    await page.getByRole('heading', { name: 'Đã nộp hồ sơ' }).waitFor()
    await looked()
    await page.goBack()
    await page.getByRole('heading', { name: 'Đã nộp hồ sơ' }).waitFor() // nothing is filed twice

    await page.getByRole('link', { name: 'Theo dõi hồ sơ' }).click()
    await page.getByText('Đã nộp, chờ tiếp nhận').waitFor()
    await looked()
    const { code } = await db.selectFrom('dossier').select('code').executeTakeFirstOrThrow()
    await page.getByRole('link', { name: /Xem và nộp/ }).click()
    await page.getByRole('button', { name: 'Thanh toán trực tuyến' }).click()
    await page.waitForURL(/thanh-toan-thu/)
    await page.getByRole('button', { name: 'Thanh toán', exact: true }).click()
    await page.getByText('Chúng tôi đã nhận đủ tiền').waitFor()
    await looked()

    const office = await atTheOffice(site, code)
    await office.asks()
    await page.goto(`${url}/ho-so-cua-toi`)
    await looked()
    await page.getByRole('link', { name: new RegExp(code) }).click()
    await page.getByRole('link', { name: 'Nộp giấy tờ được yêu cầu' }).click()
    const asked = page.getByRole('group', { name: 'Chụp lại giấy chứng sinh' })
    await asked.getByLabel('Tệp').setInputFiles(await aPdf('chup-lai.pdf', 3))
    await looked()
    await page.getByRole('button', { name: 'Gửi giấy tờ' }).click()
    await page.getByText('Đang giải quyết').first().waitFor()
    await looked()

    await office.finishes()
    await page.reload()
    const download = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải về: Giấy khai sinh' }).click()
    expect((await download).suggestedFilename()).toBe('kq.pdf')
    await looked()
    await page.getByRole('link', { name: 'Đánh giá việc giải quyết' }).click()
    await page.getByLabel('Hài lòng', { exact: true }).check()
    await page.getByRole('button', { name: 'Gửi đánh giá' }).click()
    await page.getByRole('heading', { name: 'Cảm ơn bạn đã đánh giá' }).waitFor()
    await context.close()
    await site.close()
  },
  180_000,
)
