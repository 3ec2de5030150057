import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { importProcedures } from '#modules/catalogue/index.ts'
import { type EForm, findForm } from '#modules/eforms/index.ts'
import { blankPdf } from '#test/support/files.ts'
import { aFilingPlace, BIRTH, BIRTH_ANSWERS, declareBirth } from '#test/support/filing.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const HOUR = 3_600_000
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

const hidden = (html: string, name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1] ?? ''
const seenIn = (html: string) => hidden(html, 'seen')

describe('nothing that somebody typed is lost', () => {
  test('when their session ends while they write: they sign in again and find it on the same page', async ({ db }) => {
    const { comes, clock } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    clock.now = new Date(NOW.getTime() + 3 * HOUR)
    const sent = await person.send(`${draft}/child-0`, { ...BIRTH_ANSWERS['child-0'], childName: 'Trần <Bé> Thử' })
    expect(sent.location).toBe(`/dang-nhap?next=${encodeURIComponent(`${draft}/child-0`)}`)
    expect(JSON.stringify(await db.selectFrom('keptTyping').selectAll().execute())).not.toContain('Trần')
    await comes('thu', 'Nguyễn Thị Thử', person, `${draft}/child-0`)
    const page = await person.open(`${draft}/child-0`)
    expect(page.text).toContain('Những gì bạn đã gõ còn đủ ở đây')
    expect(page.html).toContain('value="Trần &lt;Bé&gt; Thử"')
    expect(await db.selectFrom('keptTyping').selectAll().execute()).toEqual([])
    const agency = await (await comes('thu')).send('/dang-xuat', {})
    expect(agency.status).toBe(303)
  })

  test('but files that came too late are named at their field, to be chosen again', async ({ db }) => {
    const { comes, clock } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    clock.now = new Date(NOW.getTime() + 3 * HOUR)
    await person.send(`${draft}/giay-to`, { 'file.1': await pdf('chung-sinh.pdf') })
    await comes('thu', 'Nguyễn Thị Thử', person, `${draft}/giay-to`)
    const page = await person.open(`${draft}/giay-to`)
    expect([page.status, page.text]).toEqual([200, expect.stringContaining('hãy chọn lại tệp: chung-sinh.pdf')])
    expect(page.html).toContain('href="#file.1"')
    expect((await person.open(`${draft}/giay-to`)).text).not.toContain('chung-sinh.pdf')
    expect(await db.selectFrom('file').select('hash').execute()).toEqual([])
  })

  test('nor shown to whoever signs in after them on the same machine', async ({ db }) => {
    const { comes, clock } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    clock.now = new Date(NOW.getTime() + 3 * HOUR)
    await person.send(`${draft}/child-0`, { childName: 'Trần Bé Thử' })
    await comes('khac', 'Lê Văn Khác', person)
    const page = await person.open(`${draft}/child-0`)
    expect([page.status, page.text.includes('Trần Bé Thử')]).toEqual([404, false])
    const chosen = await person.send('/dang-xuat', {})
    expect(chosen.status).toBe(303)
    const begun = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    expect(begun.location).toBe(`/dang-nhap?next=${encodeURIComponent('/nop-ho-so/1.001193?agency=H99.11')}`)
  })

  test('when two tabs hold the same page: the second is told what the first saved, and may keep its own', async ({
    db,
  }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const { location: draft } = await person.send('/nop-ho-so/1.001193', { agency: 'H99.11' })
    const seen = seenIn((await person.open(`${draft}/child-0`)).html)
    const answers = BIRTH_ANSWERS['child-0'] ?? {}
    expect((await person.send(`${draft}/child-0`, { ...answers, seen })).status).toBe(303)
    const other = await person.send(`${draft}/child-0`, { ...answers, childName: 'Trần Khác', seen })
    expect(other.status).toBe(409)
    expect(other.text).toContain('Trang này đã được sửa ở nơi khác')
    expect(other.text).toContain('Trần Bé Thử')
    expect(other.html).toContain('value="Trần Khác"')
    expect((await person.open(`${draft}/child-0`)).html).toContain('value="Trần Bé Thử"')
    const kept = await person.send(`${draft}/child-0`, { ...answers, childName: 'Trần Khác', seen: seenIn(other.html) })
    expect(kept.status).toBe(303)
    const elsewhere = await person.send(`${draft}/extra-0`, {
      copies: '2',
      seen: seenIn((await person.open(`${draft}/extra-0`)).html),
    })
    expect(elsewhere.status).toBe(303)
  })

  test('when the dossier was sent from another tab: what was typed since is told', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    const late = await person.send(`${draft}/child-0`, { ...BIRTH_ANSWERS['child-0'], childName: 'Trần Muộn' })
    expect(late.status).toBe(409)
    for (const words of ['Hồ sơ đã được nộp trước đó', 'Trần Muộn', 'H99.11-']) expect(late.text).toContain(words)
    expect((await person.open(`${draft}/child-0`)).location).toBe(draft)
  })

  test('and a dossier is filed once though the button is pressed in five places at the same moment', async () => {
    const own = await freshDatabase()
    const db = connect(own.url, { role: 'app', max: 8 })
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    const pressed = await Promise.all([1, 2, 3, 4, 5].map(() => person.send(`${draft}/kiem-tra`, { consent: 'yes' })))
    expect(pressed.map(({ location }) => location)).toEqual([draft, draft, draft, draft, draft])
    expect(await db.selectFrom('dossier').select('channel').execute()).toEqual([{ channel: 2 }])
    await db.destroy()
    await own.drop()
  })
})

const TODAY = '2026-11-24'

/** The procedure asks for other papers from today. */
const reviseProcedure = (db: Db, names: string[]) => {
  const components = names.map((name) => ({ name }))
  return importProcedures(db, [{ ...BIRTH, parts: { components }, validFrom: TODAY }], { today: TODAY })
}

/** The form of the procedure is another one from today. */
async function reviseForm(db: Db, change: (form: EForm) => EForm) {
  const before = await findForm(db, BIRTH.code, TODAY)
  if (!before) throw new Error('Births have no form')
  const form = JSON.stringify({ ...change(before.form), validFrom: TODAY })
  await sql`insert into form_revision (procedure_id, procedure_revision_id, version, valid_from, form, published_at, published_by)
    select procedure_id, procedure_revision_id, version + 1, ${TODAY}, ${form}, ${NOW.toISOString()}, 'thử'
    from form_revision where id = ${before.id}`.execute(db)
}

const pdf = async (name: string) => new File([new Uint8Array(await blankPdf())], name, { type: 'application/pdf' })

describe('what is filed is filed under what is in force, when the procedure is revised', () => {
  test('between two pages: papers stay with their component, and the new one is listed as missing', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    await reviseProcedure(db, ['Giấy chứng nhận kết hôn', 'Tờ khai', 'Giấy chứng sinh'])
    const check = await person.open(`${draft}/kiem-tra`)
    for (const words of ['áp dụng từ ngày 24/11/2026', 'Chưa có giấy tờ: Giấy chứng nhận kết hôn', 'chung-sinh.pdf'])
      expect(check.text).toContain(words)
    expect(check.html).not.toContain('name="consent"')
    expect((await person.send(`${draft}/kiem-tra`, { consent: 'yes' })).status).toBe(409)
    const basis = hidden(check.html, 'basis')
    const onwards = await person.send(`${draft}/kiem-tra`, { consent: 'yes', basis })
    expect(onwards.location).toBe(draft)
    expect((await person.open(draft)).location).toBe(`${draft}/giay-to`)
    const added = await person.send(`${draft}/giay-to`, { 'file.2': await pdf('ket-hon.pdf'), basis })
    expect(added.location).toBe(`${draft}/nhan-ket-qua`)
    expect((await person.open(`${draft}/nhan-ket-qua`)).text).not.toContain('vừa được sửa đổi')
    await person.send(`${draft}/kiem-tra`, { consent: 'yes', basis })
    const papers = await db.selectFrom('paper').select(['component', 'fileName']).orderBy('number').execute()
    expect(papers.map((paper) => [paper.component, paper.fileName])).toEqual([
      [1, 'to-khai.pdf'],
      [0, 'ket-hon.pdf'],
      [2, 'chung-sinh.pdf'],
    ])
  })

  test('so that a paper no longer asked for is kept, not sent, and may serve as another', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    await reviseProcedure(db, ['Tờ khai', 'Giấy chứng sinh điện tử'])
    const page = await person.open(`${draft}/giay-to`)
    for (const words of ['Không còn được yêu cầu', 'Tệp của giấy tờ không còn được yêu cầu', 'Bỏ chung-sinh.pdf'])
      expect(page.text).toContain(words)
    const own = /<option value="([0-9a-f]{64})"/.exec(page.html)?.[1] ?? ''
    await person.send(`${draft}/giay-to`, { 'own.2': own, basis: hidden(page.html, 'basis') })
    await person.send(`${draft}/kiem-tra`, { consent: 'yes', basis: hidden(page.html, 'basis') })
    const papers = await db.selectFrom('paper').select(['component', 'name']).orderBy('number').execute()
    expect(papers.map(({ component, name }) => [component, name])).toEqual([
      [0, 'Tờ khai đăng ký khai sinh'],
      [1, 'Giấy chứng sinh điện tử'],
    ])
  })

  test('between check and submit, in two tabs: nothing is filed under the old, and what was typed under it stays', async ({
    db,
  }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    const basis = hidden((await person.open(`${draft}/kiem-tra`)).html, 'basis')
    const extra = await person.open(`${draft}/extra-0`)
    const urgent = { id: 'urgent', kind: 'yesno', label: { vi: 'Cần gấp?', en: 'Urgent?' }, required: true } as const
    await reviseForm(db, ({ sections, ...form }) => ({
      ...form,
      sections: sections.map((section) => (section.id === 'extra' ? { ...section, fields: [urgent] } : section)),
    }))
    const other = await person.send(`${draft}/extra-0`, { copies: '3', seen: seenIn(extra.html), basis })
    expect(other.location).toBe(`${draft}/extra-0`)
    const anew = await person.open(`${draft}/extra-0`)
    for (const words of ['vừa được sửa đổi, áp dụng từ ngày 24/11/2026', 'Mục mới: Cần gấp?', 'Số bản sao cần cấp'])
      expect(anew.text).toContain(words)
    const pressed = await person.send(`${draft}/kiem-tra`, { consent: 'yes', basis })
    expect(pressed.status).toBe(409)
    for (const words of ['vừa được sửa đổi', 'Trả lời câu này: Cần gấp?']) expect(pressed.text).toContain(words)
    expect(await db.selectFrom('dossier').select('code').execute()).toEqual([])
    const saved = await db.selectFrom('filingDraft').select('answers').executeTakeFirstOrThrow()
    expect(saved.answers).toMatchObject({ copies: '3', childName: 'Trần Bé Thử' })
    const now = hidden(pressed.html, 'basis')
    await person.send(`${draft}/extra-0`, { urgent: 'no', basis: now })
    expect((await person.open(`${draft}/kiem-tra`)).text).not.toContain('vừa được sửa đổi')
    await person.send(`${draft}/kiem-tra`, { consent: 'yes', basis: now })
    expect(await db.selectFrom('dossier').select('channel').execute()).toEqual([{ channel: 2 }])
  })

  test('and goes to another agency where the one that was chosen takes it no more', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const draft = await declareBirth(person)
    expect((await person.open(`${draft}/kiem-tra`)).text).toContain('Cơ quan giải quyết Xã Bình An')
    await sql`update agency set valid_to = '2026-11-23' where code = 'H99.11'`.execute(db)
    const check = await person.open(`${draft}/kiem-tra`)
    expect(check.text).toContain('Cơ quan đã chọn không còn giải quyết thủ tục này')
    expect((await person.send(`${draft}/kiem-tra`, { consent: 'yes' })).location).toBe(`${draft}/co-quan`)
    const other = /<option value="(H99[^"]+)"/.exec((await person.open(`${draft}/co-quan`)).html)?.[1] ?? ''
    expect((await person.send(`${draft}/co-quan`, { agency: 'H99.11' })).status).toBe(422)
    expect((await person.send(`${draft}/co-quan`, { agency: other })).location).toBe(`${draft}/kiem-tra`)
    await person.send(`${draft}/kiem-tra`, { consent: 'yes' })
    expect((await db.selectFrom('dossier').select('code').execute()).map(({ code }) => code.split('-')[0])).toEqual([
      other,
    ])
  })

  test('and not at all once it is abolished: the person is told, and a receipt stays a receipt', async ({ db }) => {
    const { comes } = await aFilingPlace(db, vneid, NOW)
    const person = await comes('thu')
    const sent = await declareBirth(person)
    await person.send(`${sent}/kiem-tra`, { consent: 'yes' })
    const draft = await declareBirth(person)
    await sql`update procedure_revision set valid_to = '2026-11-23' where name = ${BIRTH.name}`.execute(db)
    for (const page of [await person.open(draft), await person.send(`${draft}/kiem-tra`, { consent: 'yes' })])
      expect([page.status, page.text]).toEqual([409, expect.stringContaining('không còn hiệu lực')])
    expect((await person.open(`${draft}/bo-to-khai`)).status).toBe(200)
    expect((await person.open(sent)).text).toContain('Đã nộp hồ sơ')
  })
})
