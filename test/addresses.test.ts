import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { freshDatabase } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'

const NOW = new Date('2026-11-22T02:00:00Z')
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let app: ReturnType<typeof createApp>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  await aGround(db, NOW)
  app = createApp({ db, now: () => NOW, syncRate: 1000 })
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

/** What curious and hostile people type into an address. */
const HOSTILE = [
  '',
  '%00',
  'a%00b',
  '%ED%A0%80',
  '%FF%FE',
  '%E2%80%AE',
  "'%20or%201=1--",
  '__proto__',
  'constructor',
  'toString',
  '-1',
  '0',
  '1e99',
  'NaN',
  '99999999999999999999',
  '%3Cscript%3E',
  '..%2F..%2Fetc',
  '%25s',
  'H99',
  'qd-766-2022',
  '2026-13',
  '2026-02-31',
  'infinity',
  'x'.repeat(5000),
  '%F0%9F%93%84',
  '%',
  '%zz',
  '[]',
  '{}',
  '%0D%0ASet-Cookie:%20a=b',
]
const ASKED = [
  'q',
  'page',
  'perPage',
  'pageSize',
  'limit',
  'period',
  'from',
  'to',
  'asOf',
  'on',
  'under',
  'level',
  'sort',
  'dir',
  'small',
  'smallApart',
  'indicator',
  'part',
  'rulebook',
  'bo-chi-so',
  'field',
  'agency',
  'lang',
  'by',
  'code',
  'parent',
  'ON_TIME.numerator',
  'choices.CLASSES',
  '__proto__',
]

const pathsOf = () => [
  ...new Set(
    app.routes
      .filter(({ method, path }) => method === 'GET' && !path.includes('*') && !path.startsWith('/truc-tiep'))
      .map(({ path }) => path),
  ),
]
const filled = (path: string, value: string) => path.replace(/:\w+(\{[^}]*\})?/g, value)

/** The address of every GET of the product, with a plain value for its parameters. */
const plain = (path: string) =>
  filled(
    path,
    path.includes('bo-chi-so') || path.includes('rulebook')
      ? 'qd-766-2022'
      : path.includes('thu-tuc') || path.includes('procedure')
        ? '9.000001'
        : 'H99.11',
  )

/** Where somebody is led who has not signed in, or has not proven that a dossier is theirs. */
const LED = /^(\/en)?\/(lam-viec\/dang-nhap|dang-nhap|tra-cuu|ho-so-cua-toi|danh-gia|nop-ho-so)/

async function expectCalm(address: string) {
  const answer = await app.request(address)
  const text = await answer.text()
  const led =
    answer.status === 303 &&
    LED.test((answer.headers.get('location') ?? '').replace(/^https?:\/\/localhost(:\d+)?/, ''))
  const asksForKey = answer.status === 401 && address.startsWith('/api/')
  if (!led && !asksForKey)
    expect(
      [200, 304, 400, 404, 410, 422],
      `${answer.status} ${address.slice(0, 200)} ${answer.headers.get('location')}`,
    ).toContain(answer.status)
  if (!led) expect(answer.headers.get('set-cookie'), address).toBeNull()
  if (answer.headers.get('content-type')?.startsWith('text/html')) expect(text, address).not.toContain('<script>')
}

test('there are addresses to try', () => {
  expect(pathsOf().length).toBeGreaterThan(20)
})

test('no address of the product fails, whatever stands in it', { timeout: 120_000 }, async () => {
  for (const path of pathsOf().filter((one) => one.includes(':')))
    for (const value of HOSTILE) await expectCalm(filled(path, value))
})

test('no question to an address fails, whatever is asked', { timeout: 120_000 }, async () => {
  for (const path of pathsOf())
    for (const [place, name] of ASKED.entries())
      for (const value of HOSTILE.filter((_, i) => i === 1 || (i + place + path.length) % 15 === 0))
        await expectCalm(`${plain(path)}?${name}=${value}`)
})

test('the calculator of the API answers any JSON calmly', { timeout: 60_000 }, async () => {
  const figure = fc.oneof(
    fc.record({ numerator: fc.anything(), denominator: fc.anything() }, { requiredKeys: [] }),
    fc.record({ numerator: fc.maxSafeInteger(), denominator: fc.nat() }),
    fc.jsonValue(),
  )
  const measures = fc.dictionary(
    fc.constantFrom('ON_TIME', 'ONLINE_DOSSIER', 'PAYMENT_USED', '__proto__', 'NOPE'),
    figure,
    { maxKeys: 3 },
  )
  const choices = fc.dictionary(
    fc.constantFrom('CLASSES', 'PAYMENT_DOSSIER', 'NOPE'),
    fc.oneof(fc.string(), fc.jsonValue()),
    { maxKeys: 2 },
  )
  const body = fc.oneof(
    { weight: 5, arbitrary: fc.record({ measures, choices }, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.jsonValue() },
    { weight: 1, arbitrary: fc.string().map((text) => ({ toJSON: () => text })) },
  )
  await fc.assert(
    fc.asyncProperty(body, async (value) => {
      const json = JSON.stringify(value, (_, one) => (typeof one === 'bigint' ? Number(one) : one))
      const answer = await app.request('/api/v1/rulebooks/qd-766-2022/evaluate', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: json ?? 'undefined',
      })
      expect([200, 400, 413, 422], `${answer.status} ${json}`).toContain(answer.status)
    }),
    { numRuns: 300 },
  )
})

test('a question asked twice, or with two languages before it, is answered calmly', async () => {
  for (const path of pathsOf()) {
    await expectCalm(`${plain(path)}?period=2026&period=2025&page=2&page=x&level=commune&level=`)
    await expectCalm(`/en/en${plain(path)}`)
    await expectCalm(`//${plain(path)}`)
  }
})
