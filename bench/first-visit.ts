import type { Browser, CDPSession } from 'playwright-core'
import { loadDemo } from '#demo/index.ts'
import { paths } from '#lib/routes.ts'
import { launchBrowser } from '#test/support/browser.ts'
import { withDatabase } from './support/database.ts'
import type { Outcome } from './support/outcome.ts'
import { withServer } from './support/server.ts'

const SCALE = Number(process.env.BENCH_SCALE ?? 1)
const FLOOR = 90_000

type Kind = 'Document' | 'Stylesheet' | 'Font' | 'Script' | 'Image' | 'Other'
type Visit = { page: string; bytes: Record<Kind, number>; total: number; requests: number; complete: boolean }

/**
 * What a citizen's phone transfers to see a page for the first time, heads of answers included, counted by Chromium with
 * an empty cache. Beside it whether the page says the same with JavaScript off.
 */
export async function run(): Promise<Outcome> {
  const visits = await withDatabase(async ({ url, db }) => {
    await loadDemo(db, new Date(), { scale: SCALE })
    return withServer(url, ({ origin }) => visitAll(origin))
  })
  const kB = (bytes: number) => Math.round(bytes / 100) / 10
  return {
    title: 'First visit of a page, kB transferred (1 kB = 1,000 bytes)',
    rows: visits.map(({ page, bytes, total, requests, complete }) => ({
      page,
      HTML: kB(bytes.Document),
      styles: kB(bytes.Stylesheet),
      fonts: kB(bytes.Font),
      script: kB(bytes.Script),
      'images and other': kB(bytes.Image + bytes.Other),
      total: kB(total),
      requests,
      'same text without JavaScript': complete ? 'yes' : 'no',
    })),
    floor: `at most ${FLOOR / 1000} kB in all, and complete without JavaScript`,
    met: visits.every(({ total, complete }) => total <= FLOOR && complete),
    notes: ['The usual stack for such pages transfers 107 kB of script alone.'],
  }
}

async function visitAll(origin: string): Promise<Visit[]> {
  const browser = await launchBrowser()
  const at = paths('vi')
  const pages = { home: at.home(), ranking: at.rankings(), procedure: at.procedure('1.001193') }
  const visits: Visit[] = []
  try {
    for (const [page, path] of Object.entries(pages)) visits.push({ page, ...(await visit(browser, origin + path)) })
  } finally {
    await browser.close()
  }
  return visits
}

async function visit(browser: Browser, url: string): Promise<Omit<Visit, 'page'>> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const transfers = await listen(await context.newCDPSession(page))
  await page.goto(url, { waitUntil: 'load' })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  await page.waitForTimeout(1000) // what scripts fetch afterwards counts too
  const text = (await page.locator('main').textContent()) ?? ''
  await context.close()

  const plain = await browser.newContext({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false })
  const unscripted = await plain.newPage()
  await unscripted.goto(url, { waitUntil: 'load' })
  const complete = numberless((await unscripted.locator('main').textContent()) ?? '') === numberless(text)
  await plain.close()

  const bytes: Record<Kind, number> = { Document: 0, Stylesheet: 0, Font: 0, Script: 0, Image: 0, Other: 0 }
  for (const { kind, size } of transfers.values()) bytes[kind in bytes ? (kind as Kind) : 'Other'] += size
  const total = Object.values(bytes).reduce((sum, one) => sum + one, 0)
  return { bytes, total, requests: transfers.size, complete }
}

type Transfers = Map<string, { kind: string; size: number }>

/** Bytes on the wire by request, as the browser counts them. */
async function listen(session: CDPSession): Promise<Transfers> {
  const transfers: Transfers = new Map()
  session.on('Network.responseReceived', ({ requestId, type, response }) =>
    transfers.set(requestId, { kind: type, size: response.encodedDataLength }),
  )
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => {
    const one = transfers.get(requestId)
    if (one) one.size += encodedDataLength
  })
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const one = transfers.get(requestId)
    if (one) one.size = encodedDataLength
  })
  await session.send('Network.enable')
  return transfers
}

/** The clock of a page moves between two visits. */
const numberless = (text: string) => text.replace(/\d+/g, '0').replace(/\s+/g, ' ')
