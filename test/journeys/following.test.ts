import { describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { act } from '#test/support/acting.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { as } from '#test/support/desk.ts'
import { blankPdf } from '#test/support/files.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { freshDatabase } from '#test/support/index.ts'
import { overflow, violations } from '#test/support/look.ts'
import { serveProduct } from '#test/support/site.ts'

const PATIENCE = 120_000
async function aSite(db: Db, database: string) {
  const followed = await aFollowedDossier(db)
  const { code, clerk, officer, step, clock } = followed
  await step(clerk)
  const input = { ground: 'Thiếu giấy tờ', items: ['Giấy chứng sinh', 'Ghi rõ nơi sinh'] }
  await act(db, { code, kind: 'supplement_request', input }, as(officer), clock.now)
  return { ...followed, ...(await serveProduct({ database, now: clock.now })) }
}

describe.each([true, false])('on a phone, JavaScript %s', (javaScriptEnabled) => {
  test(
    'a person follows a dossier, sends what is asked, receives the result and rates',
    async () => {
      const own = await freshDatabase()
      const db = connect(own.url, { role: 'app', max: 5 })
      const { url, code, officer, leader, records, step, close } = await aSite(db, own.url)
      const browser = await sharedBrowser()
      const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled })
      const page = await context.newPage()
      page.setDefaultTimeout(15_000)
      const complaints: string[] = []
      page.on('console', (said) => said.type() === 'error' && !/422/.test(said.text()) && complaints.push(said.text()))
      const looked = async () => {
        if (javaScriptEnabled) expect(await violations(page)).toEqual([]) // the checker itself needs it
        expect(await overflow(page)).toBe(0)
      }
      const button = (name: string) => page.getByRole('button', { name, exact: true })

      await page.goto(`${url}/tra-cuu?ma=${code}`)
      await looked()
      await page.getByLabel('4 số cuối').fill('9999')
      await button('Xem hồ sơ').click()
      await page.getByRole('alert').waitFor()
      await looked()
      await page.getByLabel('4 số cuối').fill('0001')
      await button('Xem hồ sơ').click()
      await page.getByText('Chờ bạn bổ sung giấy tờ').waitFor()
      await looked()

      await page.getByRole('link', { name: 'Nộp giấy tờ được yêu cầu' }).click()
      await page.getByRole('group', { name: 'Giấy chứng sinh' }).waitFor()
      await looked()
      await button('Gửi giấy tờ').click()
      await page.getByRole('alert').waitFor()
      await looked()
      const pdf = { name: 'chung-sinh.pdf', mimeType: 'application/pdf', buffer: await blankPdf() }
      await page.getByRole('group', { name: 'Giấy chứng sinh' }).getByLabel('Tệp').setInputFiles(pdf)
      await page.getByRole('group', { name: 'Ghi rõ nơi sinh' }).getByLabel('Hoặc trả lời').fill('Xã Bình An')
      await button('Gửi giấy tờ').click()
      await page.getByText('Đang giải quyết').waitFor()
      await looked()

      for (const rest of ['rut-ho-so', 'luot-xem', 'xoa-du-lieu']) {
        await page.goto(`${url}/tra-cuu/${code}/${rest}`)
        await looked()
      }
      await step(officer, 'fit')
      await step(leader)
      await step(records, 'done', [{ ...aResultFile, file: 'a'.repeat(64) }])
      await page.goto(`${url}/tra-cuu/${code}`)
      await page.getByText('Đã có kết quả').waitFor()
      await page.getByRole('link', { name: 'Tải về: Giấy phép' }).waitFor()
      await looked()
      await page.goto(`${url}/kiem-tra/H99.11.KQ.1`)
      await looked()
      await page.goto(`${url}/tra-cuu/${code}`)
      await page.getByRole('link', { name: 'Đánh giá việc giải quyết' }).click()
      await button('Gửi đánh giá').waitFor()
      await looked()
      await button('Gửi đánh giá').click()
      await page.getByRole('alert').waitFor()
      await looked()
      await page.getByLabel('Hài lòng', { exact: true }).check()
      await button('Gửi đánh giá').click()
      await page.getByRole('heading', { name: 'Cảm ơn bạn đã đánh giá' }).waitFor()
      await looked()
      expect(complaints).toEqual([])
      await context.close()
      await close()
      await db.destroy()
      await own.drop()
    },
    PATIENCE,
  )
})

const aResultFile = {
  component: null,
  name: 'Giấy phép',
  kind: 'original' as const,
  count: 1,
  fileName: 'kq.pdf',
  digitised: false,
  reused: false,
  fromStore: false,
  code: 'H99.11.KQ.1',
}
