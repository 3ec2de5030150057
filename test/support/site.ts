import { mkdtempSync } from 'node:fs'
import { type AddressInfo, createServer, connect as dial, type Server, type Socket } from 'node:net'
import { join } from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import { inject } from 'vitest'
import { connect as connectDatabase } from '#lib/db/index.ts'
import { assetsAreBuilt } from '#shells/portal/index.ts'
import { sharedBrowser } from './browser.ts'
import { DEMO_DAY, demoData, demoDatabase } from './demo.ts'
import { anOpenIdProvider } from './oidc.ts'
import { DEMO_PASSWORD } from './people.ts'
import { setClock, startServer } from './processes.ts'
import { publishAll } from './scoring.ts'

type Wanted = {
  /** The address of its database. */
  database: string
  /** Where its clock begins. */
  now: Date
  port?: number
  data?: string
  env?: Record<string, string>
}
export type Served = Awaited<ReturnType<typeof serveProduct>>

/** The product as people get it: the built program, as a process of its own on a port of its own, with a clock that can be set. */
export async function serveProduct({ database, now, port, data, env = {} }: Wanted) {
  if (!assetsAreBuilt()) throw new Error('Build the styles first: node bin/assets.mjs')
  const own = port ?? (await freePort())
  const url = `http://127.0.0.1:${own}`
  const files = data ?? mkdtempSync(join(inject('folder'), 'data-'))
  const settings = { DATABASE_URL: database, PORT: String(own), MOTCUA_URL: url, MOTCUA_JOBS: 'off', ...env }
  const server = await startServer(files, { clock: now, env: settings })
  return {
    url,
    /** What it printed so far. */
    said: server.said,
    setClock: (at: Date) => setClock(server, at),
    async close() {
      server.child.kill('SIGKILL')
      await server.ended
    },
  }
}

/** The demo as it was loaded, with its stand-ins, where nothing happens by itself. */
export const STILL = { MOTCUA_DEMO: 'still', MOTCUA_DEMO_PASSWORD: DEMO_PASSWORD }

/** A provider where a mother is signed in, and what the product needs to know of it: spread into `serveProduct`. */
export async function withVneid() {
  const port = await freePort()
  const vneid = await anOpenIdProvider({ redirectUri: `http://127.0.0.1:${port}/dang-nhap/tra-ve` })
  vneid.claims.current = { sub: 'thu', name: 'Nguyễn Thị Thử', national_id: '000000000001', birthdate: '1990-05-01' }
  const { issuer, clientId, clientSecret } = vneid
  const env = { MOTCUA_VNEID_ISSUER: issuer, MOTCUA_VNEID_CLIENT: clientId, MOTCUA_VNEID_SECRET: clientSecret }
  return { vneid, port, env }
}

/** A port that nobody listens at. */
async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  await new Promise((done) => server.close(done))
  return port
}

export type Site = Awaited<ReturnType<typeof startDemo>>
let demo: Promise<Site> | undefined

/** The product on a small demo province, with a browser to visit it. All tests of a worker share it; it ends with the worker. */
export function demoSite(): Promise<Site> {
  demo ??= startDemo()
  return demo
}

async function startDemo() {
  const { url: database } = await demoDatabase()
  const db = connectDatabase(database, { role: 'app', max: 1 })
  await publishAll(db, DEMO_DAY)
  await db.destroy()
  const { url } = await serveProduct({ database, now: DEMO_DAY, data: demoData(), env: STILL })
  return { url, database }
}

/** The same product whose database went away after the start: every page is the page of a failure. */
export async function brokenSite(database: string) {
  const line = await lineTo(database)
  const served = await serveProduct({ database: line.url, now: DEMO_DAY, data: demoData(), env: STILL })
  line.cut()
  return served
}

/** A line to a database that can be cut. */
async function lineTo(database: string) {
  const to = new URL(database)
  const port = Number(to.port)
  const open = new Set<Socket>()
  const line: Server = createServer((near) => {
    const far = dial(port, '127.0.0.1')
    for (const end of [near, far]) {
      open.add(end)
      end.on('error', () => {})
    }
    near.pipe(far).pipe(near)
  })
  await new Promise<void>((done) => line.listen(0, '127.0.0.1', done))
  to.port = String((line.address() as AddressInfo).port)
  to.search = ''
  const cut = () => {
    line.close()
    for (const end of open) end.destroy()
  }
  return { url: to.href, cut }
}

/** Somebody with a browser. `complaints` gathers what the browser complains about: errors, refused scripts, lost files. */
export async function newVisitor(options: BrowserContextOptions = {}) {
  const browser = await sharedBrowser()
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
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
