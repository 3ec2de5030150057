import { afterAll, beforeAll, describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { findOrders } from '#modules/payments/index.ts'
import { aBrowser, aFilingPlace, BIRTH_ANSWERS, declareBirth } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

const aPlace = (db: Db) => aFilingPlace(db, vneid, NOW)

describe('a person who files at home', () => {
  test('signs in, answers page by page, checks, files once however often pressed, and follows it', async ({ db }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    expect((await person.open('/nop-ho-so/1.001193')).text).toContain('Xã Bình An')
    const draft = await declareBirth(person)
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
    const forged = await person.send(`${draft}/me-0`, {
      ...BIRTH_ANSWERS['me-0'],
      myNumber: '012090000012',
      myPhone: '',
    })
    expect(forged.status).toBe(422)
    for (const words of ['Trả lời câu này: Số điện thoại', 'Đã xác thực khi bạn đăng nhập'])
      expect(forged.text).toContain(words)
    expect(forged.html).toContain('value="000000000001"')
    const half = await person.send(`${draft}/home-0`, {
      'myPlace.province': 'Tỉnh Thử',
      myPlace: '',
      myStreet: 'Thôn 7',
    })
    expect(half.status).toBe(422)
    expect(half.html).toContain('value="99011"')
    expect((await person.open(`${draft}/home-0`)).html).toContain('Thôn 7')
    const chosen = await person.send(`${draft}/home-0`, { 'myPlace.province': 'Tỉnh Thử', do: 'places' })
    expect(chosen.location).toBe(`${draft}/home-0`)
    expect((await person.open(draft)).location).toBe(`${draft}/me-0`)
  })

  test('does not write or send a thing twice: what was answered before is marked, a paper is chosen', async ({
    db,
  }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    const first = await declareBirth(person)
    await person.send(`${first}/kiem-tra`, { consent: 'yes' })
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    const home = await person.open(`${draft}/home-0`)
    expect(home.text).toContain('Lấy từ tờ khai bạn nộp ngày 24/11/2026; hãy xem lại.')
    const page = await person.open(`${draft}/giay-to`)
    const own = /<option value="([0-9a-f]{64})"[^>]*>Giấy chứng sinh/.exec(page.html)?.[1] ?? ''
    expect((await person.send(`${draft}/giay-to`, { 'own.1': own })).status).toBe(303)
    const rows = await db.selectFrom('filingDraft').select('papers').where('dossier', 'is', null).execute()
    expect(rows).toMatchObject([{ papers: { 1: [{ file: own, reused: true }] } }])
    const stranger = await comes('khac', 'Lê Văn Khác')
    const other = await stranger.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    expect((await stranger.send(`${other.location}/giay-to`, { 'own.1': own })).status).toBe(422)
  })

  test('takes a draft away once asked, which says what is lost; nobody else can', async ({ db }) => {
    const { comes } = await aPlace(db)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    expect((await person.open('/ho-so-cua-toi')).html).toContain(`href="${draft}/bo-to-khai"`)
    const asked = await person.open(`${draft}/bo-to-khai`)
    for (const words of ['Bỏ rồi thì không lấy lại được', 'Đăng ký khai sinh', '1 tệp', 'Giữ lại'])
      expect(asked.text).toContain(words)
    const stranger = await comes('khac', 'Lê Văn Khác')
    expect((await stranger.open(`${draft}/bo-to-khai`)).status).toBe(404)
    await stranger.send(`${draft}/bo-to-khai`, {})
    expect((await person.open('/du-lieu-ca-nhan/to-khai')).text).toContain('Đăng ký khai sinh')
    const gone = await person.send(`${draft}/bo-to-khai`, {})
    expect((await person.open(gone.location)).text).toContain('Đã bỏ tờ khai.')
    expect(await db.selectFrom('filingDraft').select('id').execute()).toEqual([])
    expect((await person.open('/du-lieu-ca-nhan/to-khai')).location).toBe('/du-lieu-ca-nhan')
  })

  test('sees nobody else’s drafts and dossiers, and nothing at all without signing in', async ({ db }) => {
    const { comes, app } = await aPlace(db)
    const person = await comes('thu')
    const draft = await declareBirth(person)
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
