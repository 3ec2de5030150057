import { globSync, readFileSync } from 'node:fs'
import { relative } from 'node:path'
import type { BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { workspacePaths } from '#lib/routes.ts'
import { demoData, demoDatabase } from '#test/support/demo.ts'
import { standInS3 } from '#test/support/files.ts'
import { askHealth } from '#test/support/health.ts'
import { hostileFiles } from '#test/support/hostile-files.ts'
import { DEMO_PASSWORD } from '#test/support/people.ts'
import { newVisitor, type Served, serveProduct } from '#test/support/site.ts'

/** What the built program looks up only when it is asked for: fonts, stores, forms, the provider of the demo. */
let served: Served
let bucket: Awaited<ReturnType<typeof standInS3>>
let own: Awaited<ReturnType<typeof demoDatabase>>

beforeAll(async () => {
  own = await demoDatabase()
  bucket = await standInS3()
  const place = bucket.address
  for (const file of globSync(`${demoData()}/files/??/*`))
    await fetch(`${place}/bucket/${relative(`${demoData()}/files`, file)}`, { method: 'PUT', body: readFileSync(file) })
  const s3 = { MOTCUA_FILES: 's3://bucket', MOTCUA_S3_ENDPOINT: place, MOTCUA_S3_KEY: 'a', MOTCUA_S3_SECRET: 'b' }
  const env = { ...s3, MOTCUA_DEMO: 'on', MOTCUA_DEMO_PASSWORD: DEMO_PASSWORD, MOTCUA_JOBS: 'on' }
  // by the clock of the browser: the stand-in's cookies last for minutes
  served = await serveProduct({ database: own.url, now: new Date(), data: demoData(), env })
})
afterAll(async () => {
  await served?.close()
  await bucket?.close()
  await own?.drop()
})

/** The browser of somebody of the demo who has signed in. */
async function signedIn(who: string) {
  const { page, close } = await newVisitor()
  await page.goto(`${served.url}/lam-viec/dang-nhap`)
  await page.fill('[name=email]', `${who}@demo.example`)
  await page.fill('[name=password]', DEMO_PASSWORD)
  await page.press('[name=password]', 'Enter')
  await page.waitForURL(({ pathname }) => !pathname.includes('/dang-nhap'))
  return { page, context: page.context(), close }
}

/** What an address hands out: its first letters and how many there are. */
async function fetched(context: BrowserContext, path: string) {
  const answer = await context.request.get(served.url + path)
  expect(answer.status(), path).toBe(200)
  const bytes = await answer.body()
  expect(bytes.length, path).toBeGreaterThan(500)
  return bytes.subarray(0, 5).toString('latin1')
}

test('whoever starts the demo is told at the terminal who may sign in', () => {
  expect(served.said()).toContain(DEMO_PASSWORD)
  expect(served.said()).toContain('Nguyễn Thị Mẫu')
})

test('a citizen of the demo signs in with one press', async () => {
  const { page, complaints, close } = await newVisitor()
  await page.goto(`${served.url}/dang-nhap`)
  await page.getByText('Không phải VNeID thật').first().waitFor()
  await page.getByRole('button', { name: /Nguyễn Thị Mẫu/ }).click()
  await page.waitForURL(`${served.url}/ho-so-cua-toi`)
  expect(await page.textContent('body')).toContain('Nguyễn Thị Mẫu')
  expect(complaints).toEqual([])
  await close()
})

test('papers, forms, lists and posters are drawn and handed out', async () => {
  const { page, context, close } = await signedIn('clerk.h36-178')
  expect(await fetched(context, '/thu-tuc/1.001193/to-roi.pdf?noi=H36.178')).toBe('%PDF-')
  expect(await fetched(context, '/lam-viec/ho-so/so-theo-doi/tep.pdf')).toBe('%PDF-')
  for (const format of ['xlsx', 'docx'])
    expect(await fetched(context, `/lam-viec/ho-so/so-theo-doi/tep.${format}`)).toMatch(/^PK/)
  const db = connect(own.url, { role: 'app', max: 1 })
  const { code } = await db
    .selectFrom('paper')
    .innerJoin('dossier', 'dossier.id', 'paper.dossierId')
    .innerJoin('agency', 'agency.id', 'dossier.agencyId')
    .select('dossier.code')
    .where('agency.code', '=', 'H36.178')
    .where('paper.file', 'is not', null)
    .orderBy('dossier.id')
    .executeTakeFirstOrThrow()
  await db.destroy()
  expect(await fetched(context, `/lam-viec/tiep-nhan/${code}/phieu.pdf`)).toBe('%PDF-')
  await page.goto(`${served.url}/lam-viec/ho-so/${code}`)
  const links = (pattern: string) =>
    page.locator(`main a[href*="${pattern}"]`).evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
  const [forms, papers] = [await links('/bieu-mau/'), await links('/giay-to/')]
  expect(forms.length).toBeGreaterThan(0)
  expect(papers.length).toBeGreaterThan(0)
  for (const path of [...forms, ...papers]) expect(await fetched(context, path), path).toBe('%PDF-')
  await close()
})

test('processes and e-forms go out as files, and figures as data', async () => {
  const { context, close } = await signedIn('control-office.h36')
  expect(await fetched(context, '/lam-viec/quy-trinh/1/quy-trinh.bpmn')).toBe('<?xml')
  expect(await fetched(context, '/lam-viec/bieu-mau/1.001193/1/bieu-mau.yaml')).toMatch(/^\S/)
  expect(await fetched(context, '/du-lieu-mo/xep-hang/qd-766-2022.csv')).toMatch(/./)
  expect(await fetched(context, '/api/v1/openapi.json')).toMatch(/^\{/)
  await close()
})

test('a hostile file costs its sender a refusal, and nobody else anything', async () => {
  const { context, close } = await signedIn('clerk.h36-178')
  const files = hostileFiles(120_000)
  const health = askHealth(`${served.url}/healthz`)
  const send = async ({ name, bytes, answer }: (typeof files)[number]) => {
    const file = { name: 'giay-to.pdf', mimeType: 'application/pdf', buffer: bytes }
    const fields = {
      procedure: '1.001193',
      'owner.name': 'Nguyễn Thị Gõ',
      'paper.0.name': 'Giấy tờ khác',
      'paper.0.count': '1',
    }
    const headers = { 'sec-fetch-site': 'same-origin' }
    const said = await context.request.post(served.url + workspacePaths('vi').intake(), {
      headers,
      multipart: { ...fields, 'paper.0.file': file },
    })
    expect(said.status(), name).toBe(answer === 'fine' ? 200 : 422)
    expect(await said.text(), name).toContain('Nguyễn Thị Gõ')
  }
  await Promise.all(files.slice(0, 2).map(send)) // starts the threads
  await health.since()
  await new Promise((done) => setTimeout(done, 1000))
  const quiet = await health.since()
  for (let i = 0; i < files.length; i += 4) await Promise.all(files.slice(i, i + 4).map(send))
  const busy = await health.since()
  await health.stop()
  // within 100 ms; on a machine that is busy with other things, not much longer than when nothing was sent
  expect(busy.most).toBeLessThan(Math.max(100, 4 * quiet.slowest))
  await close()
})
