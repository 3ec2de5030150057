import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { consentOn } from '#modules/filing/index.ts'
import type { FilingInput } from '#modules/handling/index.ts'
import { aFilingPlace, aFollowedDossier, declareBirth } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { answerDeletion } from './commands.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

describe('somebody who has filed', () => {
  test('sees all that is kept, which text they agreed to and who looked, and takes it along', async ({ db }) => {
    const { comes, officer } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    expect((await person.open(`${draft}/kiem-tra`)).text).toContain(consentOn('2026-11-24').text.vi)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    const [consent, ...more] = await db.selectFrom('consent').selectAll().execute()
    expect([consent?.textId, more]).toEqual(['nop-ho-so-2026-11-24', []])
    await sql`insert into dossier_view (dossier_id, at, person_id, agency_id, kind)
      select d.id, ${NOW.toISOString()}, ${officer.id}::uuid, d.agency_id, 'page' from dossier d`.execute(db)

    const page = await person.open('/du-lieu-ca-nhan')
    for (const words of ['000000000001', consent?.dossier ?? '–', 'Giấy chứng sinh', consentOn('2026-11-24').text.vi])
      expect(page.text).toContain(words)
    expect(page.text).toMatch(/cán bộ của .+ xem hồ sơ/)
    expect(page.text).not.toContain(officer.name)
    const file = await person.open('/du-lieu-ca-nhan/tai-ve.json')
    expect(JSON.parse(file.html)).toMatchObject({
      account: { name: 'Nguyễn Thị Thử', idNumber: '000000000001' },
      dossiers: [{ code: consent?.dossier }],
      consents: [{ textId: 'nop-ho-so-2026-11-24' }],
      views: [{ code: consent?.dossier }],
    })
    expect(file.headers.get('cache-control')).toBe('private, no-store')

    const stranger = await comes('khac', 'Lê Văn Khác')
    expect((await stranger.open('/du-lieu-ca-nhan')).text).not.toContain(consent?.dossier)
  })

  test('finds ticked on the page of a procedure what is on file already; nobody else does', async ({ db }) => {
    const { comes, app } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    const own = await person.open('/thu-tuc/1.001193')
    expect(own.text).toContain('✓ Trong kho giấy tờ của bạn: chung-sinh.pdf')
    expect(own.headers.get('cache-control')).toBe('private, no-store')
    expect(await (await app.request('/thu-tuc/1.001193')).text()).not.toContain('kho giấy tờ của bạn')
  })
})

describe('somebody who wants their data deleted', () => {
  test('deletes what they have not sent at once, by themselves', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const [person, other] = [await comes('thu'), await comes('khac', 'Lê Văn Khác')]
    await declareBirth(person)
    await other.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    expect((await person.send('/du-lieu-ca-nhan/to-khai', {})).location).toBe('/du-lieu-ca-nhan?xong=drafts')
    expect(await db.selectFrom('filingDraft').select('dossier').execute()).toHaveLength(1)
  })

  test('is answered once, with the reason; what must be archived stays', async ({ db }) => {
    const { comes, clerk } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    for (let twice = 0; twice < 2; twice++) await person.send('/du-lieu-ca-nhan/yeu-cau-xoa', { words: 'Xóa hết' })
    const requests = await db.selectFrom('deletionRequest').selectAll().execute()
    expect(requests).toHaveLength(1)
    expect((await person.open('/du-lieu-ca-nhan')).text).toContain('Đang chờ trả lời')

    const control = await anOfficer(db, NOW, { agency: 'H99', roles: ['control_office'] })
    const id = requests[0]?.id ?? 0
    const answer = { granted: true, reason: 'Đã xóa phần không phải lưu trữ' }
    expect(() => answerDeletion(db, clerk, id, answer, NOW)).toThrow()
    const commune = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['control_office'] })
    await expect(answerDeletion(db, commune, id, answer, NOW)).rejects.toMatchObject({ status: 404 })
    await answerDeletion(db, control, id, answer, NOW)
    await expect(answerDeletion(db, control, id, answer, NOW)).rejects.toMatchObject({ status: 409 })

    expect((await person.open('/du-lieu-ca-nhan')).status).toBe(303) // signed out everywhere
    expect(await db.selectFrom('filingDraft').select(['answers', 'papers']).execute()).toEqual([
      { answers: {}, papers: {} },
    ])
    const again = await comes('thu')
    const page = await again.open('/du-lieu-ca-nhan')
    expect(page.text).toContain('Đã xóa phần không phải lưu trữ')
    expect(page.text).toContain('Đăng ký khai sinh')
  })
})

test('the control office answers through its page, which nobody else has', async ({ db }) => {
  const { comes, app } = await aFilingPlace(db, vneid, NOW)
  await (await comes('thu')).send('/du-lieu-ca-nhan/yeu-cau-xoa', { words: 'Xóa <hết>' })
  const officer = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['officer'] })
  const clerk = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['clerk'] })
  const control = await anOfficer(db, NOW, { agency: 'H99', roles: ['control_office'] })
  const { id = 0 } = (await db.selectFrom('deletionRequest').select('id').executeTakeFirst()) ?? {}
  const [inside, outside] = [await signIn(app, db, control), await signIn(app, db, officer)]
  const page = '/lam-viec/yeu-cau-xoa'
  expect((await app.request(page, { headers: outside })).status).toBe(404)
  const atCounter = await app.request(page, { headers: await signIn(app, db, clerk) })
  expect((await atCounter.text()).includes('hết')).toBe(false) // of an account, not of a dossier
  expect(await (await app.request(page, { headers: inside })).text()).toContain('Xóa &lt;hết&gt;')
  const empty = await post(app, `${page}/${id}/tra-loi`, { [`reason-${id}`]: ' ' }, inside)
  expect([empty.status, (await empty.text()).includes('Chọn chấp thuận hay không')]).toEqual([422, true])
  const answer = { [`granted-${id}`]: 'no', [`reason-${id}`]: 'Hồ sơ đang giải quyết' }
  expect((await post(app, `${page}/${id}/tra-loi`, answer, outside)).status).toBe(404)
  expect((await post(app, `${page}/${id}/tra-loi`, answer, inside)).status).toBe(303)
  expect(await (await app.request(page, { headers: inside })).text()).toContain('không chấp thuận')
})

test('whoever asks too often is told to wait, and an unknown code as politely as a known one', async ({ db }) => {
  const { comes, app } = await aFilingPlace(db, vneid, NOW)
  const person = await comes('thu')
  const statuses: number[] = []
  for (let n = 0; n < 21; n++) statuses.push((await person.send('/du-lieu-ca-nhan/to-khai', {})).status)
  expect(statuses.slice(0, 20).every((status) => status === 303)).toBe(true)
  const last = await (await comes('thu')).send('/du-lieu-ca-nhan/to-khai', {}) // signed in anew: the same account
  expect([statuses[20], last.status]).toEqual([429, 429])
  expect(last.text).toContain('Không có gì bị mất')
  expect((await (await comes('khac', 'Lê Văn Khác')).send('/du-lieu-ca-nhan/to-khai', {})).status).toBe(303)
  expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0)
  const bodies = ['H99-khong-co', 'H99.11-261124-0001'].map((code) => app.request(`/danh-gia/${code}/khong-phai-khoa`))
  const [unknown, wrong] = await Promise.all(
    (await Promise.all(bodies)).map(async (one) => [one.status, (await one.text()).replace(/H99[\w.-]+/g, '')]),
  )
  expect(unknown).toEqual(wrong)
})

describe('somebody who has filed at the counter alone', () => {
  const page = '/lam-viec/yeu-cau-xoa'
  const parties: FilingInput['parties'] = [
    { role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '000000000001', phone: '0900004321', email: 'thu@test.example' },
  ]

  test('asks where they follow the dossier, shows at a counter who they are, and is answered there', async ({ db }) => {
    const { code, browser, app, clock } = await aFollowedDossier(db, { parties })
    const place = `/tra-cuu/${code}/xoa-du-lieu`
    const person = browser()
    expect((await person.send(place, { words: 'Xóa' })).location).toBe(`/tra-cuu?ma=${code}`)
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    expect((await person.open(`/tra-cuu/${code}`)).html).toContain(`href="${place}"`)
    for (let twice = 0; twice < 2; twice++) await person.send(place, { words: 'Xóa <số> của tôi' })
    const waiting = await person.open(`${place}?xong=da-gui`)
    for (const words of ['Đã gửi yêu cầu', 'Đang chờ trả lời', 'Chưa xác nhận danh tính', 'phải giữ theo luật'])
      expect(waiting.text).toContain(words)
    expect(waiting.html).not.toContain('name="words"')
    const [{ id } = { id: 0 }, ...more] = await db.selectFrom('deletionRequest').select('id').execute()
    expect(more).toEqual([])

    const staff = async (agency: string, role: 'clerk' | 'control_office') =>
      signIn(app, db, await anOfficer(db, clock.now, { agency, roles: [role] }))
    const [clerk, stranger] = [await staff('H99.11', 'clerk'), await staff('H99.1', 'clerk')]
    const control = await staff('H99', 'control_office')
    const grant = () =>
      post(
        app,
        `${page}/${id}/tra-loi`,
        { [`granted-${id}`]: 'yes', [`reason-${id}`]: 'Đã xóa số đã gửi tin' },
        control,
      )
    const early = await grant()
    expect([early.status, await early.text()]).toEqual([422, expect.stringContaining('chưa thể chấp thuận')])
    expect(await (await app.request(page, { headers: stranger })).text()).not.toContain(code)
    const shown = { [`shown-${id}`]: 'id_card' }
    expect((await post(app, `${page}/${id}/danh-tinh`, shown, stranger)).status).toBe(404)
    expect((await post(app, `${page}/${id}/danh-tinh`, {}, clerk)).status).toBe(422)
    expect((await post(app, `${page}/${id}/danh-tinh`, shown, clerk)).status).toBe(303)
    await db.updateTable('notification').set({ state: 'delivered' }).execute()
    expect((await grant()).status).toBe(303)

    const answered = await person.open(place)
    for (const words of ['Đã xóa số đã gửi tin', 'Thẻ căn cước, Xã Bình An xác nhận'])
      expect(answered.text).toContain(words)
    const copy = await person.open(`/tra-cuu/${code}/du-lieu.json`)
    expect(JSON.parse(copy.html)).toMatchObject({ deletionRequests: [{ granted: true, words: 'Xóa <số> của tôi' }] })
    const told = await db.selectFrom('notification').select(['template', 'channel', 'address']).orderBy('id').execute()
    expect(told.filter(({ address }) => address !== null)).toEqual([
      { template: 'deletion_answered', channel: 'email', address: 'thu@test.example' },
      { template: 'deletion_answered', channel: 'sms', address: '0900004321' },
    ])
    expect(told.length).toBeGreaterThan(2)
  })

  test('or has a clerk write it down, who sees their paper; looking the dossier up is noted', async ({ db }) => {
    const { code, app, clock } = await aFollowedDossier(db, { parties })
    const officer = await anOfficer(db, clock.now, { agency: 'H99.11', roles: ['clerk'] })
    const clerk = await signIn(app, db, officer)
    const at = `${page}/tai-quay`
    expect((await app.request(`${at}?ma=H99.11-000000-0000`, { headers: clerk })).status).toBe(404)
    const found = await (await app.request(`${at}?ma=${code}`, { headers: clerk })).text()
    expect(found).toContain('Nguyễn Thị Thử (Chủ hồ sơ), số giấy tờ …0001')
    expect(await db.selectFrom('dossierView').select(['kind', 'personId']).execute()).toEqual([
      { kind: 'person', personId: officer.id },
    ])
    const half = await post(app, at, { ma: code, party: 'owner', words: 'Xóa số cũ' }, clerk)
    expect([half.status, await half.text()]).toEqual([422, expect.stringContaining('Chọn giấy tờ đã xuất trình')])
    expect((await post(app, at, { ma: code, party: 'owner', shown: 'passport' }, clerk)).status).toBe(303)
    expect(await db.selectFrom('deletionIdentity').select(['shown', 'by']).execute()).toEqual([
      { shown: 'passport', by: officer.id },
    ])
    expect(await (await app.request(page, { headers: clerk })).text()).toContain('Hộ chiếu, Xã Bình An xác nhận')
  })
})
