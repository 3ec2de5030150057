import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { loadDemo, loadNative } from '#demo/index.ts'
import { connect } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { findProvince } from '#main/province.ts'
import { assetsAreBuilt, configureSite } from '#shells/portal/index.ts'
import { listeners } from './acting.ts'
import { launchBrowser } from './browser.ts'
import { freshDatabase } from './index.ts'

/** The moment at which the site under test lives: a Friday morning, in Viet Nam 20/11/2026 09:00. */
const NOW = new Date('2026-11-20T02:00:00Z')
const SMALL = 0.05 // of the demo: about 2,000 dossiers

export type Site = Awaited<ReturnType<typeof aSite>>

/** The whole product on a small demo province and a free port, with a browser to visit it. */
export async function aSite() {
  if (!assetsAreBuilt()) throw new Error('Build the styles first: node bin/assets.mjs')
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 10 })
  await loadDemo(db, NOW, () => {}, { scale: SMALL })
  await loadNative(db, { files: undefined, listeners }, NOW, { scale: SMALL * 4 })
  const province = await findProvince(db, undefined)
  configureSite({ province: province?.name ?? '', provinceEn: province?.nameEn ?? '', demo: true })
  const healthy = await listen(createApp({ db, now: () => NOW, syncRate: 1000 }).fetch)
  const lost = connect('postgres://nobody:nothing@127.0.0.1:1/none')
  const broken = await listen(createApp({ db: lost, now: () => NOW, syncRate: 1000 }).fetch)
  const browser = await launchBrowser()
  return {
    db,
    url: healthy.url,
    /** The same product whose database is gone: every page is the page of a failure. */
    brokenUrl: broken.url,
    visitor: (options?: BrowserContextOptions) => visitor(browser, options),
    async close() {
      await browser.close()
      await Promise.all([healthy.close(), broken.close()])
      await db.destroy()
      await own.drop()
    },
  }
}

async function listen(fetch: Parameters<typeof serve>[0]['fetch']) {
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const starting = serve({ fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  const { port } = server.address() as AddressInfo
  const close = () =>
    new Promise<void>((done) => {
      server.close(() => done())
      if ('closeAllConnections' in server) server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${port}`, close }
}

/** Somebody with a browser. `complaints` gathers what the browser complains about: errors, refused scripts, lost files. */
async function visitor(browser: Browser, options: BrowserContextOptions = {}) {
  const context: BrowserContext = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page: Page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('response', (response) => {
    if (response.status() >= 400 && !response.request().isNavigationRequest())
      complaints.push(`${response.status()} ${response.url()}`)
  })
  return { page, complaints, close: () => context.close() }
}
