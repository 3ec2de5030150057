import { afterAll, beforeAll, describe, expect } from 'vitest'
import { blankPdf } from '#test/support/files.ts'
import { type aBrowser, aFilingPlace, BIRTH_ANSWERS } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

const aPdf = async (name: string) => new File([new Uint8Array(await blankPdf(2))], name, { type: 'application/pdf' })

/** Through the e-form and the papers to the end. */
async function fileOn(person: ReturnType<typeof aBrowser>, draft: string, more: Record<string, File> = {}) {
  for (const [step, answers] of Object.entries(BIRTH_ANSWERS)) await person.send(`${draft}/${step}`, answers)
  const papers = {
    'file.1': new File([new Uint8Array(await blankPdf())], 'cs.pdf', { type: 'application/pdf' }),
    ...more,
  }
  await person.send(`${draft}/giay-to`, papers)
  await person.send(`${draft}/nhan-ket-qua`, { 'return.way': 'online', 'return.phone': '0900000000' })
  const check = await person.open(`${draft}/kiem-tra`)
  expect((await person.send(`${draft}/kiem-tra`, { consent: 'yes' })).location).toBe(draft)
  return check
}

describe('who files for somebody else', () => {
  test('names them and brings their authorisation; the dossier has its owner and who handed it in', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11', who: 'person' })
    expect((await person.open(draft)).location).toBe(`${draft}/nop-thay`)
    const wrong = await person.send(`${draft}/nop-thay`, { 'for.name': 'Lê Văn Già', 'for.idNumber': '12' })
    expect([wrong.status, wrong.html.includes('value="Lê Văn Già"')]).toEqual([422, true])
    for (const words of ['12 chữ số', 'Ghi ngày sinh']) expect(wrong.text).toContain(words)
    const other = { 'for.name': 'Lê Văn Già', 'for.idNumber': '000050000009', 'for.bornOn': '1950-02-03' }
    expect((await person.send(`${draft}/nop-thay`, other)).status).toBe(303)
    const lacking = await person.send(`${draft}/giay-to`, { 'file.1': await aPdf('cs.pdf') })
    expect([lacking.status, lacking.html.includes('href="#file.proof"')]).toEqual([422, true])
    const check = await fileOn(person, draft, { 'file.proof': await aPdf('uy-quyen.pdf') })
    for (const words of ['Lê Văn Già', '03/02/1950', 'uy-quyen.pdf']) expect(check.text).toContain(words)
    const parties = await db
      .selectFrom('party')
      .select(['role', 'name', 'verified', 'bornOn'])
      .orderBy('role')
      .execute()
    expect(parties).toMatchObject([
      { role: 'owner', name: 'Lê Văn Già', verified: false },
      { role: 'submitter', name: 'Nguyễn Thị Thử', verified: true },
    ])
    const papers = await db.selectFrom('paper').select('name').orderBy('number').execute()
    expect(papers.map(({ name }) => name)).toContain('Văn bản ủy quyền')
    const { code } = await db.selectFrom('dossier').select('code').executeTakeFirstOrThrow()
    expect((await person.open(`/tra-cuu/${code}`)).status).toBe(200)
  })

  test('registers an organisation by tax code; until an official confirms it, its dossiers say so', async ({ db }) => {
    const { comes, app } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const at = '/ho-so-cua-toi/to-chuc'
    const wrong = await person.send(at, {
      taxCode: '12',
      name: 'Công ty Mẫu',
      capacity: 'legal',
      proof: await aPdf('dkkd.pdf'),
    })
    expect([wrong.status, wrong.html.includes('value="Công ty Mẫu"')]).toEqual([422, true])
    const asked = { taxCode: '0100000000', name: 'Công ty Mẫu', capacity: 'legal', proof: await aPdf('dkkd.pdf') }
    expect((await person.send(at, asked)).status).toBe(303)
    expect((await person.open(at)).text).toContain('Chờ xác nhận')
    const start = await person.open('/nop-ho-so/1.001193')
    const who = /value="(org:[^"]+)"/.exec(start.html)?.[1] ?? ''
    expect((await (await comes('khac', 'Lê Văn Khác')).open('/nop-ho-so/1.001193')).html).not.toContain(who)
    const begin = async () => (await person.send('/nop-ho-so/1.001193', { agency: 'H99.11', who })).location
    expect((await fileOn(person, await begin())).text).toContain('Quyền đại diện chưa được xác nhận')
    const owner = db.selectFrom('party').select(['kind', 'name', 'idNumber', 'verified']).where('role', '=', 'owner')
    const organisation = { kind: 'business', name: 'Công ty Mẫu', idNumber: '0100000000' }
    expect(await owner.execute()).toEqual([{ ...organisation, verified: false }])
    const names = async () => (await db.selectFrom('paper').select('name').execute()).map(({ name }) => name)
    expect(await names()).toContain('Giấy tờ chứng minh quyền đại diện, chưa được xác nhận: Công ty Mẫu')

    const clerk = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['clerk'] })
    const officer = await anOfficer(db, NOW, { agency: 'H99.11', roles: ['officer'] })
    const desk = await signIn(app, db, clerk)
    const url = 'http://localhost/lam-viec/dai-dien'
    expect((await app.request(url, { headers: await signIn(app, db, officer) })).status).toBe(404)
    const page = await (await app.request(url, { headers: desk })).text()
    for (const words of ['Công ty Mẫu (0100000000)', 'Nguyễn Thị Thử', 'dkkd.pdf']) expect(page).toContain(words)
    const one = `/lam-viec/dai-dien/${who.slice(4)}`
    const proof = await app.request(`http://localhost${one}/giay-to`, { headers: desk })
    expect(proof.headers.get('content-type')).toBe('application/pdf')
    expect((await post(app, one, { decision: 'refuse' }, desk)).status).toBe(422)
    expect((await post(app, one, { decision: 'confirm' }, desk)).status).toBe(303)
    expect((await person.open(at)).text).toContain('Đã xác nhận')
    await fileOn(person, await begin())
    expect((await owner.orderBy('dossierId', 'desc').execute())[0]).toEqual({ ...organisation, verified: true })
    expect(await names()).toContain('Giấy tờ chứng minh quyền đại diện: Công ty Mẫu')
    const taken = { decision: 'refuse', [`reason-${who.slice(4)}`]: 'Đã thôi đại diện' }
    expect((await post(app, one, taken, desk)).status).toBe(303)
    expect((await person.open('/nop-ho-so/1.001193')).html).not.toContain(who)
  })
})
