import { expect, test } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { notify } from '#modules/notifications/index.ts'
import { sharedBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/index.ts'
import { violations } from '#test/support/look.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { serveProduct } from '#test/support/site.ts'

const NOW = new Date('2026-11-09T01:30:00Z')

test('the delivery log and the templates are whole and accessible, on a desk and on a phone', async () => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 10 })
  await aGround(db, NOW)
  await anOfficer(db, NOW, { agency: 'H99', roles: ['administrator'], email: 'admin@test.example' })
  const fields = { code: 'H99.11-261109-1', procedure: 'Thủ tục thử', link: '/tra-cuu' }
  const to = { email: 'a@nguoidan.example', phone: '0912345678' }
  await notify(db, { to, template: 'withdrawn', fields, lang: 'vi', key: '1' }, NOW)
  await db.updateTable('notification').set({ state: 'given_up' }).where('channel', '=', 'sms').execute()
  const { url, close } = await serveProduct({ database: own.url, now: NOW })
  const context = await (await sharedBrowser()).newContext()
  const page = await context.newPage()
  await page.goto(`${url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', 'admin@test.example')
  await page.fill('[name=password]', PASSWORD)
  await Promise.all([page.waitForNavigation(), page.press('[name=password]', 'Enter')])
  for (const width of [360, 1280])
    for (const path of ['', '/mau', '?state=refused']) {
      await page.setViewportSize({ width, height: 900 })
      await page.goto(`${url}/lam-viec/thong-bao${path}`)
      const folder = process.env.NOTIFICATION_PICTURES
      if (folder) await page.screenshot({ path: `${folder}/notifications${path.replace(/\W/g, '-')}-${width}.png` })
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth), path).toBeLessThanOrEqual(0)
      expect(await violations(page), `${path} ${width}`).toEqual([])
    }
  await page.goto(`${url}/lam-viec/thong-bao`)
  await page.focus('form[action$="/lan-gui"] button')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  expect(await page.textContent('.mc-flash')).toContain('được gửi lại')
  await context.close()
  await close()
  await db.destroy()
  await own.drop()
}, 90_000)
