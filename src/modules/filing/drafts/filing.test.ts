import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db.ts'
import { createApp } from '#main/app.tsx'
import { importProcedures } from '#modules/catalogue/index.ts'
import { findOrders } from '#modules/payments/index.ts'
import { blankPdf } from '#test/support/files.ts'
import { aBrowser, aFileFolder, BIRTH } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { aCounter } from '#test/support/life.ts'
import { anOpenIdProvider, type OpenId, visitProvider } from '#test/support/oidc.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

async function aPlace(db: Db) {
  const people = await aCounter(db, NOW)
  await importProcedures(db, [BIRTH], { today: '2026-11-24' })
  await sql`insert into territory (level, code, name, kind, parent_code, valid_from, valid_to) values
    ('province', '99', 'Tỉnh Thử', 'tỉnh', null, '2025-07-01', 'infinity'),
    ('commune', '99011', 'Xã Bình An', 'xã', '99', '2025-07-01', 'infinity')`.execute(db)
  const files = await aFileFolder()
  const { issuer, clientId, clientSecret } = vneid
  const citizens = { issuer, clientId, clientSecret }
  const app = createApp({ db, now: () => NOW, syncRate: 1000, files, signIn: { secret: 's'.repeat(40), citizens } })
  return {
    ...people,
    app,
    /** Somebody whom VNeID knows, signed in. */
    async comes(sub: string, name = 'Nguyễn Thị Thử') {
      const browser = aBrowser(app)
      vneid.claims.current = { sub, name, national_id: '000000000001', birthdate: '1990-05-01' }
      const leaving = await browser.open('/dang-nhap?next=/ho-so-cua-toi')
      const back = await browser.open(await visitProvider(leaving.location, issuer))
      expect(back.location).toBe('/ho-so-cua-toi')
      return browser
    },
  }
}
type Browser = Awaited<ReturnType<Awaited<ReturnType<typeof aPlace>>['comes']>>

const place = (name: string) => ({ [name]: '99011', [`${name}.province`]: 'Tỉnh Thử' })
const ANSWERS: Record<string, Record<string, string>> = {
  'me-0': { myName: 'Nguyễn Thị Thử', myNumber: '000000000001', myBirth: '1990-05-01', myPhone: '0900000000' },
  'home-0': { ...place('myPlace'), myStreet: 'Thôn 1' },
  'relation-0': { relation: 'mother' },
  'child-0': {
    ...{ childName: 'Trần Bé Thử', childBirth: '2026-11-01', childSex: 'female', childNation: 'Kinh' },
    ...{ ...place('childBorn'), childOrigin: 'Xã Bình An' },
  },
  'mother-0': { motherName: 'Nguyễn Thị Thử', motherBirth: '1990-05-01', motherCitizenship: 'Việt Nam' },
  'hasFather-0': { hasFather: 'no' },
  'extra-0': { copies: '2' },
}

async function fillIn(person: Browser): Promise<string> {
  const begun = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
  const draft = begun.location
  for (const [step, answers] of Object.entries(ANSWERS)) {
    const answer = await person.send(`${draft}/${step}`, answers)
    expect([step, answer.status]).toEqual([step, 303])
  }
  const file = new File([new Uint8Array(await blankPdf())], 'chung-sinh.pdf', { type: 'application/pdf' })
  expect((await person.send(`${draft}/giay-to`, { 'file.1': file })).location).toBe(`${draft}/nhan-ket-qua`)
  const way = { 'return.way': 'online', 'return.phone': '0900000000' }
  expect((await person.send(`${draft}/nhan-ket-qua`, way)).location).toBe(`${draft}/kiem-tra`)
  return draft
}

describe('a person who files at home', () => {
  test('signs in, answers page by page, checks, files once however often pressed, and follows it', async ({ db }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    expect((await person.open('/nop-ho-so/1.001193')).text).toContain('Xã Bình An')
    const draft = await fillIn(person)
    const check = await person.open(`${draft}/kiem-tra`)
    for (const words of ['Trần Bé Thử', 'Xã Bình An, Tỉnh Thử', 'chung-sinh.pdf', 'Nữ'])
      expect(check.text).toContain(words)
    expect((await person.send(`${draft}/kiem-tra`, {})).status).toBe(422)
    for (let press = 0; press < 3; press += 1)
      expect((await person.send(`${draft}/kiem-tra`, { consent: 'yes' })).location).toBe(draft)
    const receipt = await person.open(draft)
    const dossiers = await db.selectFrom('dossier').select(['id', 'code', 'channel']).execute()
    expect(dossiers).toMatchObject([{ channel: 2 }])
    const [{ id, code } = { id: 0, code: '' }] = dossiers
    expect(receipt.text).toContain(code)
    expect((await findOrders(db, id, NOW)).map(({ total }) => total)).toEqual([8000])
    const papers = await db.selectFrom('paper').select(['name', 'component']).orderBy('number').execute()
    expect(papers).toEqual([
      { name: 'Tờ khai đăng ký khai sinh', component: 0 },
      { name: 'Giấy chứng sinh', component: 1 },
    ])
    expect((await person.open('/ho-so-cua-toi')).text).toContain(code)
    expect((await person.open(`/tra-cuu/${code}`)).text).toContain('Đã nộp, chờ tiếp nhận')
  })

  test('finds what is known of them filled in, and what is wrong beside what they typed, saved all the same', async ({
    db,
  }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    const first = await person.open(`${draft}/me-0`)
    expect(first.html).toContain('value="000000000001"')
    const forged = await person.send(`${draft}/me-0`, { ...ANSWERS['me-0'], myNumber: '012090000012', myPhone: '' })
    expect(forged.status).toBe(422)
    for (const words of ['Trả lời câu này: Số điện thoại', 'Đã xác thực khi bạn đăng nhập'])
      expect(forged.text).toContain(words)
    expect(forged.html).toContain('value="000000000001"')
    const half = await person.send(`${draft}/home-0`, {
      ...{ 'myPlace.province': 'Tỉnh Thử', myPlace: '', myStreet: 'Thôn 7' },
    })
    expect(half.status).toBe(422)
    expect(half.html).toContain('value="99011"')
    expect((await person.open(`${draft}/home-0`)).html).toContain('Thôn 7')
    const chosen = await person.send(`${draft}/home-0`, { 'myPlace.province': 'Tỉnh Thử', do: 'places' })
    expect(chosen.location).toBe(`${draft}/home-0`)
    expect((await person.open(draft)).location).toBe(`${draft}/me-0`)
  })

  test('does not send a paper twice: what an earlier dossier holds is chosen', async ({ db }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    const first = await fillIn(person)
    await person.send(`${first}/kiem-tra`, { consent: 'yes' })
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    const page = await person.open(`${draft}/giay-to`)
    const own = /<option value="([0-9a-f]{64})"[^>]*>Giấy chứng sinh/.exec(page.html)?.[1] ?? ''
    expect((await person.send(`${draft}/giay-to`, { 'own.1': own })).status).toBe(303)
    const rows = await db.selectFrom('filingDraft').select('papers').where('dossier', 'is', null).execute()
    expect(rows).toMatchObject([{ papers: { 1: { file: own, reused: true } } }])
    const stranger = await comes('khac', 'Lê Văn Khác')
    const other = await stranger.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    expect((await stranger.send(`${other.location}/giay-to`, { 'own.1': own })).status).toBe(422)
  })

  test('sees nobody else’s drafts and dossiers, and nothing at all without signing in', async ({ db }) => {
    const { comes, app } = await aPlace(db)
    const person = await comes('thu')
    const draft = await fillIn(person)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    const { code } = await db.selectFrom('dossier').select('code').executeTakeFirstOrThrow()
    const stranger = await comes('khac', 'Lê Văn Khác')
    expect((await stranger.open(draft)).status).toBe(404)
    expect((await stranger.open(`/tra-cuu/${code}`)).status).toBe(303)
    expect((await stranger.open('/ho-so-cua-toi')).text).not.toContain(code)
    const nobody = aBrowser(app)
    expect((await nobody.open(draft)).location).toBe(`/dang-nhap?next=${encodeURIComponent(draft)}`)
    expect((await nobody.open('/dang-nhap/tra-ve?code=x&state=y')).location).toBe('/dang-nhap')
    await person.send('/dang-xuat', {})
    expect((await person.open('/ho-so-cua-toi')).status).toBe(303)
  })
})
