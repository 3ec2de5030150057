import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { recount } from '#modules/cases/index.ts'
import { createKey } from '#modules/identity/index.ts'
import { aCounterSite } from '#test/support/counter.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { freshDatabase } from '#test/support/index.ts'
import { signIn } from '#test/support/people.ts'

const NOW = new Date('2026-11-09T01:30:00Z')
const SITE = 'http://localhost'
const INTAKE = '/lam-viec/tiep-nhan'
let own: Awaited<ReturnType<typeof freshDatabase>>
let db: Db
let site: Awaited<ReturnType<typeof aCounterSite>>

beforeAll(async () => {
  own = await freshDatabase()
  db = connect(own.url, { role: 'app', max: 4 })
  site = await aCounterSite(db, NOW)
})
afterAll(async () => {
  await db.destroy()
  await own.drop()
})

const OWNER = { 'owner.idNumber': '068085001234', 'owner.phone': '0912 345 678' }

/** A clerk whose form has its procedure chosen and `typed` filled in, taken in. */
async function takenIn(typed: Record<string, string>) {
  const clerk = await site.comes('H99.11', 'clerk')
  const blank = await (await clerk.open(INTAKE)).text()
  const chosen = await (await clerk.send(INTAKE, { do: 'pick:9.000011' }, blank)).text()
  const answer = await clerk.send(INTAKE, { do: 'receive', notNeeded: 'on', ...OWNER, ...typed }, chosen)
  return { status: answer.status, code: answer.headers.get('location')?.split('/').at(-1) ?? '', clerk }
}

const ownerOf = (code: string) =>
  db
    .selectFrom('party')
    .innerJoin('dossier', 'dossier.id', 'dossierId')
    .where('code', '=', code)
    .select(['name', 'address', 'search'])
    .executeTakeFirstOrThrow()

describe('what is typed at the counter', () => {
  test('comes in as one form of each letter, and is found by it', async () => {
    const name = 'Nguyễn Thị Ngọc Ưu Tuệ'
    const { code, clerk } = await takenIn({
      'owner.name': name.normalize('NFD'),
      'owner.address': 'Đạ Nhịm'.normalize('NFD'),
    })
    expect(await ownerOf(code)).toMatchObject({ name, address: 'Đạ Nhịm' })
    const found = await (
      await clerk.open(`/lam-viec/ho-so?q=${encodeURIComponent('ngọc ưu tuệ'.normalize('NFD'))}`)
    ).text()
    expect(found).toContain(code)
  })

  test('has an eth that looks like Đ stored and found as Đ', async () => {
    const { code, clerk } = await takenIn({ 'owner.name': 'Ðặng Ðình Ðược' })
    expect(await ownerOf(code)).toMatchObject({ name: 'Đặng Đình Được', search: 'dang dinh duoc' })
    for (const q of ['Đặng Đình Được', 'dang dinh duoc', 'Ðặng Ðình'])
      expect(await (await clerk.open(`/lam-viec/ho-so?q=${encodeURIComponent(q)}`)).text()).toContain(code)
  })

  test('loses a NUL and an invisible mark on the way, and nothing else', async () => {
    const { status, code } = await takenIn({ 'owner.name': 'Trần\u0000 Thị\u200b Thử' })
    expect(status).toBe(303)
    expect(await ownerOf(code)).toMatchObject({ name: 'Trần Thị Thử' })
  })

  test('is refused when there is nothing to see in a name', async () => {
    expect((await takenIn({ 'owner.name': '\u200b\u200b' })).status).toBe(422)
  })
})

describe('another system', () => {
  async function files(change: object, body?: Uint8Array<ArrayBuffer>) {
    const { key } = await createKey(db, 'H99.11', 'kiosk', NOW)
    const filing = {
      procedure: '9.000011',
      agency: 'H99.11',
      intake: 'H99.11',
      channel: 'counter',
      parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '068085001234' }],
      ...change,
    }
    const answer = await site.app.request(`${SITE}/api/v1/dossiers`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body ?? JSON.stringify(filing),
    })
    return { status: answer.status, body: (await answer.json()) as { code?: string; errors?: { field: string }[] } }
  }

  test('that sends half of a character is told where, so that the history can always be replayed', async () => {
    for (const [change, field] of [
      [{ returnAddress: '\ud800' }, 'returnAddress'],
      [{ papers: [{ name: 'Tờ khai \ud800' }] }, 'papers.0.name'],
      [{ parties: [{ role: 'owner', name: 'Nguy\ufffdn Thử' }] }, 'parties.0.name'],
    ] as const)
      expect(await files(change)).toMatchObject({ status: 422, body: { errors: [{ field }] } })
    expect((await recount(db, NOW)).differences).toEqual([])
  })

  test('and a clerk are refused the same days of birth and names', async () => {
    for (const [field, value] of [
      ['bornOn', '2030-01-01'],
      ['bornOn', '0190-01-01'],
      ['bornOn', '1990-04-30'],
      ['bornOn', '1990-04-31'],
      ['bornOn', '1900-02-29'],
      ['name', '123'],
      ['name', '\u200b\u200b'],
    ] as const) {
      const party = { role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '068085001234', [field]: value }
      expect(await files({ parties: [party] }), value).toMatchObject({
        status: 422,
        body: { errors: [{ field: `parties.0.${field}` }] },
      })
      const { status } = await takenIn({ 'owner.name': 'Nguyễn Thị Thử', [`owner.${field}`]: value })
      expect(status, value).toBe(422)
    }
  })

  test('that sends no UTF-8 or no JSON gets 400; a NUL is left out', async () => {
    expect((await files({}, new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]))).status).toBe(400)
    expect((await files({}, new TextEncoder().encode('['.repeat(100_000)))).status).toBe(400)
    expect((await files({}, new TextEncoder().encode(`${'['.repeat(5000)}${']'.repeat(5000)}`))).status).toBe(400)
    const { body } = await files({ parties: [{ role: 'owner', name: 'Trần\u0000 Thị', idNumber: '068085001234' }] })
    expect(await ownerOf(body.code ?? '')).toMatchObject({ name: 'Trần Thị' })
  })
})

/** Every address that a form may be sent to, with something in each place. */
function posts() {
  const paths = new Set<string>()
  for (const { method, path } of site.app.routes) if (method === 'POST' && !path.includes('*')) paths.add(path)
  return [...paths]
}
const DASHES = '-'.repeat(36)
const filledIn = (path: string, value: string) =>
  path.replace(/:\w+(\{[^}]*\})?\??/g, (_, rule?: string) =>
    rule?.includes('0-9') || rule?.includes('\\d') ? '999999' : value,
  )

test('what is no form, NUL and ids that are none never make an error, whoever sends them', {
  timeout: 60_000,
}, async () => {
  const { app, code } = await aFollowedDossier(db)
  const people = [
    undefined,
    await site.comes('H99.11', 'clerk', 'leader', 'records_clerk', 'administrator', 'control_office'),
  ]
  const cookies = [undefined, (await signIn(site.app, db, people[1]?.officer ?? never())).cookie]
  const asked: [string, RequestInit][] = []
  const form = new FormData()
  for (const name of [
    'email',
    'password',
    'ma',
    'so',
    'name',
    'reason',
    'words',
    'do',
    'q',
    'code',
    'id',
    'version',
    'agency',
    'from',
    'to',
  ])
    form.append(name, 'a\u0000b')
  form.append('file', new File(['x'], 'a\u0000b.pdf'))
  for (const path of posts())
    for (const place of [DASHES, code, 'a%EF%BF%BDb', '99999999999999999999'])
      asked.push(
        [filledIn(path, place), { body: '{"a":1}', headers: { 'content-type': 'application/json' } }],
        [
          filledIn(path, place),
          { body: '--x\r\nbroken', headers: { 'content-type': 'multipart/form-data; boundary=x' } },
        ],
        [
          filledIn(path, place),
          {
            body: new Uint8Array([0xff, 0xfe, 0x3d]),
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
          },
        ],
        [filledIn(path, place), { body: form }],
      )
  expect(asked.length).toBeGreaterThan(500)
  const errors = []
  for (const cookie of cookies)
    for (const [path, init] of asked) {
      const headers = { origin: SITE, 'sec-fetch-site': 'same-origin', ...(cookie && { cookie }), ...init.headers }
      const { status } = await app.request(SITE + path, { method: 'POST', ...init, headers })
      if (status >= 500) errors.push(`${path} ${JSON.stringify(init.headers ?? 'form')}: ${status}`)
    }
  expect(errors).toEqual([])
})

function never(): never {
  throw new Error('nobody')
}
