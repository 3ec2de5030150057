import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { expect, test } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { notify } from '#modules/notifications/index.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { freshDatabase } from '#test/support/index.ts'
import { anOfficer, PASSWORD } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'

const NOW = new Date('2026-11-09T01:30:00Z')
const AXE = readFileSync(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

test('the delivery log and the templates are whole and accessible, on a desk and on a phone', async () => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 10 })
  await aGround(db, NOW)
  await anOfficer(db, NOW, { agency: 'H99', roles: ['administrator'], email: 'admin@test.example' })
  const fields = { code: 'H99.11-261109-1', procedure: 'Thủ tục thử', link: '/tra-cuu' }
  const to = { email: 'a@nguoidan.example', phone: '0912345678' }
  await notify(db, { to, template: 'withdrawn', fields, lang: 'vi', key: '1' }, NOW)
  await db.updateTable('notification').set({ state: 'given_up' }).where('channel', '=', 'sms').execute()
  const app = createApp({ db, now: () => NOW, syncRate: 100 })
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const browser = await launchBrowser()
  const page = await browser.newPage()
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
      await page.evaluate(AXE)
      const found = await page.evaluate(
        'axe.run().then((all) => all.violations.map((one) => one.id + one.nodes[0].html))',
      )
      expect(found, `${path} ${width}`).toEqual([])
    }
  await page.goto(`${url}/lam-viec/thong-bao`)
  await page.focus('form[action$="/lan-gui"] button')
  await Promise.all([page.waitForNavigation(), page.keyboard.press('Enter')])
  expect(await page.textContent('.mc-flash')).toContain('được gửi lại')
  await browser.close()
  await new Promise((done) => server.close(done))
  await db.destroy()
  await own.drop()
}, 90_000)
