import { describe, expect } from 'vitest'
import { getDossierFor } from '#modules/handling/index.ts'
import { act } from '#test/support/acting.ts'
import { as, at } from '#test/support/desk.ts'
import { blankPdf } from '#test/support/files.ts'
import { aFollowedDossier } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { MOST } from './attempts.ts'

const DEMAND = { ground: 'Thiếu giấy tờ', items: ['Giấy chứng sinh', 'Ghi rõ nơi sinh'] }

describe('a person with the receipt in hand', () => {
  test('follows the QR code, gives four digits, and reads where the dossier is and why the clock moved', async ({
    db,
  }) => {
    const { code, browser, clerk, officer, step, clock } = await aFollowedDossier(db)
    await step(clerk)
    await act(db, { code, kind: 'supplement_request', input: DEMAND }, as(officer), clock.now)
    const person = browser()
    const look = await person.open(`/tra-cuu?ma=${code}`)
    expect(look.html).toContain(`value="${code}"`)
    expect(look.headers.get('cache-control')).toBe('private, no-store')
    const shown = await person.send('/tra-cuu', { ma: code.toLowerCase(), so: '0001' })
    expect(shown.location).toBe(`/tra-cuu/${code}`)
    const { text, status, headers } = await person.open(shown.location)
    expect(status).toBe(200)
    expect(headers.get('cache-control')).toBe('private, no-store')
    for (const words of ['Chờ bạn bổ sung giấy tờ', 'Xã Bình An', 'Giấy chứng sinh', 'Lý do: Thiếu giấy tờ'])
      expect(text).toContain(words)
    expect(text).toContain('Thời hạn, và vì sao thay đổi')
    for (const name of ['Lê Thị Quầy', 'Trần Văn Thẩm', 'Nguyễn Thị Thử', 'Nội bộ', '000000000001'])
      expect(text).not.toContain(name)
  })

  test('may give the telephone number instead, in English too', async ({ db }) => {
    const { code, browser } = await aFollowedDossier(db, {
      parties: [{ role: 'owner', name: 'Nguyễn Thị Thử', idNumber: '000000000001', phone: '0900 004 321' }],
    })
    const person = browser()
    expect((await person.send('/en/tra-cuu', { ma: code, so: '4321' })).location).toBe(`/en/tra-cuu/${code}`)
    expect((await person.open(`/en/tra-cuu/${code}`)).text).toContain('What happened')
  })

  test('gets what was wrong beside what was typed', async ({ db }) => {
    const { browser } = await aFollowedDossier(db)
    const { status, text, html } = await browser().send('/tra-cuu', { ma: '', so: '12a' })
    expect(status).toBe(422)
    expect(text).toContain('Nhập mã hồ sơ')
    expect(html).toContain('value="12a"')
  })

  test('stays in for half an hour after the last page, or leaves', async ({ db }) => {
    const { code, browser, clock } = await aFollowedDossier(db)
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    clock.now = at('2026-11-10T08:29:00')
    expect((await person.open(`/tra-cuu/${code}`)).status).toBe(200)
    clock.now = at('2026-11-10T08:58:00')
    expect((await person.open(`/tra-cuu/${code}`)).status).toBe(200)
    clock.now = at('2026-11-10T09:29:00')
    expect((await person.open(`/tra-cuu/${code}`)).location).toBe(`/tra-cuu?ma=${code}`)
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    await person.send(`/tra-cuu/${code}/thoat`, {})
    expect((await person.open(`/tra-cuu/${code}`)).status).toBe(303)
  })
})

test('whoever is still writing when the half hour ends proves themselves again and finds words and files as they were', async ({
  db,
}) => {
  const { code, browser, clerk, officer, step, clock } = await aFollowedDossier(db)
  await step(clerk)
  await act(db, { code, kind: 'supplement_request', input: DEMAND }, as(officer), clock.now)
  const person = browser()
  await person.send('/tra-cuu', { ma: code, so: '0001' })
  const file = new File([new Uint8Array(await blankPdf())], 'chung-sinh.pdf', { type: 'application/pdf' })
  const answers = { 'file.0': file, 'words.1': 'Sinh tại Xã Bình An' }
  clock.now = at('2026-11-10T09:30:00')
  const sent = await person.send(`/tra-cuu/${code}/bo-sung`, answers)
  expect(sent.location).toBe(`/tra-cuu?ma=${code}`)
  expect((await browser().send(`/tra-cuu/${code}/bo-sung`, { 'words.1': 'Người lạ' })).status).toBe(303)
  expect(await db.selectFrom('keptTyping').select('place').execute()).toEqual([{ place: `/tra-cuu/${code}/bo-sung` }])
  const back = await person.send('/tra-cuu', { ma: code, so: '0001' })
  expect(back.location).toBe(`/tra-cuu/${code}/bo-sung`)
  const page = await person.open(back.location)
  expect(page.text).toContain('Đã nhận tệp: chung-sinh.pdf')
  expect(page.html).toContain('value="Sinh tại Xã Bình An"')
})

describe('somebody who guesses', () => {
  test('hears the same of an unknown code and of a wrong factor, also once they are shut out', async ({ db }) => {
    const { code, browser } = await aFollowedDossier(db)
    const unknown = `${code.slice(0, -1)}9`
    for (let i = 0; i <= MOST.code; i += 1) {
      const [one, other] = [
        await browser().send('/tra-cuu', { ma: code, so: '9999' }),
        await browser().send('/tra-cuu', { ma: unknown, so: '9999' }),
      ]
      expect(one.status).toBe(i < MOST.code ? 422 : 429)
      expect(other.status).toBe(one.status)
      expect(one.text.replaceAll(code, '')).toBe(other.text.replaceAll(unknown, ''))
    }
    expect((await browser().send('/tra-cuu', { ma: code, so: '0001' })).status).toBe(429)
  })

  test('who tries the codes of other people ten thousand times is stopped by the address', async ({ db }) => {
    const { browser } = await aFollowedDossier(db)
    const answers: number[] = []
    for (let i = 0; i < 60; i += 1) {
      const ma = `H99.11-261109-${String(1000 + i)}`
      answers.push((await browser().send('/tra-cuu', { ma, so: '0001' })).status)
    }
    expect(answers.filter((status) => status === 422)).toHaveLength(MOST.address)
    expect(answers.slice(MOST.address).every((status) => status === 429)).toBe(true)
  })

  test('gets nowhere with a cookie of their own making, nor from one dossier to another', async ({ db }) => {
    const { code, browser } = await aFollowedDossier(db)
    const person = browser()
    person.cookies.set('mc_theo_doi', `${code}*9999999999~${'A'.repeat(22)}`)
    for (const rest of ['', '/bo-sung', '/rut-ho-so', '/luot-xem', '/du-lieu.json', '/ket-qua/1'])
      expect((await person.open(`/tra-cuu/${code}${rest}`)).location).toBe(`/tra-cuu?ma=${code}`)
  })
})

describe('from there', () => {
  test('exactly the papers asked for are sent, what came is kept when something is missing, and the clock goes on', async ({
    db,
  }) => {
    const { code, browser, clerk, officer, step, clock } = await aFollowedDossier(db)
    await step(clerk)
    await act(db, { code, kind: 'supplement_request', input: DEMAND }, as(officer), clock.now)
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const path = `/tra-cuu/${code}/bo-sung`
    expect((await person.open(path)).text).toMatch(/Giấy chứng sinh.*Ghi rõ nơi sinh/)
    const pdf = new File([new Uint8Array(await blankPdf())], 'chung-sinh.pdf', { type: 'application/pdf' })
    const half = await person.send(path, { 'file.0': pdf, 'words.1': '' })
    expect(half.status).toBe(422)
    expect(half.text).toContain('Đã nhận tệp: chung-sinh.pdf')
    const kept = /name="kept.0" value="([^"]*)"/.exec(half.html)?.[1] ?? ''
    const forged = await person.send(path, { 'kept.0': `${'b'.repeat(64)}${kept.slice(64)}`, 'words.1': 'Xã Bình An' })
    expect(forged.status).toBe(422)
    const sent = await person.send(path, { 'kept.0': kept, 'words.1': 'Xã Bình An' })
    expect(sent.location).toBe(`/tra-cuu/${code}`)
    expect((await person.send(path, { 'kept.0': kept, 'words.1': 'Xã Bình An' })).location).toBe(`/tra-cuu/${code}`)
    const dossier = await getDossierFor(db, clerk, code)
    expect(dossier).toMatchObject({ phase: 'handling', waiting: false })
    expect(dossier.papers.slice(1).map(({ name, fileName }) => [name, fileName])).toEqual([
      ['Giấy chứng sinh', 'chung-sinh.pdf'],
      ['Ghi rõ nơi sinh – trả lời: Xã Bình An', null],
    ])
  })

  test('a web page dressed up as a PDF is refused beside its field', async ({ db }) => {
    const { code, browser, clerk, officer, step, clock } = await aFollowedDossier(db)
    await step(clerk)
    await act(db, { code, kind: 'supplement_request', input: DEMAND }, as(officer), clock.now)
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const file = new File(['<html><script>alert(1)</script>'], 'don.pdf', { type: 'application/pdf' })
    const { status, html } = await person.send(`/tra-cuu/${code}/bo-sung`, { 'file.0': file, 'words.1': 'Có' })
    expect(status).toBe(422)
    expect(html).toContain('id="file.0-error"')
  })

  test('the dossier is withdrawn with a reason, once', async ({ db }) => {
    const { code, browser, clerk } = await aFollowedDossier(db)
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const path = `/tra-cuu/${code}/rut-ho-so`
    expect((await person.send(path, { ground: ' ' })).status).toBe(422)
    expect((await person.send(path, { ground: 'Không cần nữa' })).location).toBe(`/tra-cuu/${code}`)
    expect((await getDossierFor(db, clerk, code)).phase).toBe('withdrawn')
    expect((await person.send(path, { ground: 'Lần nữa' })).status).toBe(422)
    expect((await person.open(`/tra-cuu/${code}`)).text).toContain('Lý do: Không cần nữa')
  })

  test('the result is downloaded as a file, and anyone can check that it is real but not whose it is', async ({
    db,
  }) => {
    const { code, browser, finish } = await aFollowedDossier(db)
    await finish()
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const page = await person.open(`/tra-cuu/${code}`)
    expect(page.text).toContain('Đã có kết quả')
    const href = /href="([^"]*\/ket-qua\/\d+)"/.exec(page.html)?.[1] ?? ''
    const result = await person.open(href)
    expect(result.headers.get('content-type')).toBe('application/pdf')
    expect(result.headers.get('content-disposition')).toContain('attachment')
    expect(result.headers.get('content-security-policy')).toContain('sandbox')
    const check = await browser().open('/kiem-tra/H99.11.KQ.1')
    expect(check.text).toContain('Xã Bình An cấp ngày 10/11/2026')
    expect(check.text).not.toContain('Nguyễn Thị Thử')
    expect(check.text).not.toContain(code)
    expect((await browser().open('/kiem-tra/H99.11.KQ.2')).status).toBe(404)
  })

  test('fees lead to where they are paid, and hold back the result until they are', async ({ db }) => {
    const { code, browser, finish } = await aFollowedDossier(db, { fees: [{ name: 'Lệ phí', amount: 8000 }] })
    await finish()
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const page = await person.open(`/tra-cuu/${code}`)
    expect(page.text).toContain('8.000 đồng – Chưa thanh toán')
    expect(page.html).toMatch(/href="\/thanh-toan\/[\w-]{22}"/)
    expect(page.text).toContain('Tải được kết quả sau khi nộp đủ')
    expect((await person.open(`/tra-cuu/${code}/ket-qua/2`)).status).toBe(404)
  })

  test('the person reads which agency looked at the dossier, and takes along what is kept of them', async ({ db }) => {
    const { code, browser, officer, clock } = await aFollowedDossier(db)
    const { id } = await db.selectFrom('dossier').select('id').where('code', '=', code).executeTakeFirstOrThrow()
    const agencyId = officer.duties[0]?.agencyId ?? 0
    const view = { dossierId: id, at: clock.now, personId: officer.id, agencyId, kind: 'person' }
    await db.insertInto('dossierView').values(view).execute()
    const person = browser()
    await person.send('/tra-cuu', { ma: code, so: '0001' })
    const views = await person.open(`/tra-cuu/${code}/luot-xem`)
    expect(views.text).toMatch(/Xã Bình An 10\/11\/2026 08:00 Thông tin cá nhân đầy đủ/)
    const data = await person.open(`/tra-cuu/${code}/du-lieu.json`)
    expect(data.headers.get('content-disposition')).toContain('attachment')
    expect(JSON.parse(data.html)).toMatchObject({ code, people: [{ idNumber: '000000000001' }] })
    expect(data.html).not.toContain('Trần Văn Thẩm')
  })
})
