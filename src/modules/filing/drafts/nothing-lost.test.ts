import { afterAll, beforeAll, describe, expect } from 'vitest'
import { connect } from '#lib/db.ts'
import { aFilingPlace, BIRTH_ANSWERS, declareBirth } from '#test/support/filing.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { anOpenIdProvider, type OpenId } from '#test/support/oidc.ts'

const NOW = new Date('2026-11-24T02:00:00Z')
const HOUR = 3_600_000
let vneid: OpenId
beforeAll(async () => {
  vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
})
afterAll(() => vneid.close())

const seenIn = (html: string) => /name="seen" value="([^"]+)"/.exec(html)?.[1] ?? ''

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
