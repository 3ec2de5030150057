import { describe, expect } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { storeFile } from '#modules/documents/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { aDesk, as, at } from '#test/support/desk.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aCounter, aFiling, aResult, atWork } from '#test/support/life.ts'
import { NOUNS } from '../actions/index.ts'

const MORNING = at('2026-11-09T08:30:00')
const page = (code: string, rest = '') => `/lam-viec/ho-so/${code}${rest}`
const step = (task: number, outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => ({
  task,
  outcome,
  note: '',
  papers,
})

async function aDossier(db: Db, fields: Parameters<typeof aFiling>[0] = {}) {
  const people = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(fields), as(people.clerk), MORNING)
  return { ...people, code, desk: await aDesk(db, at('2026-11-10T09:00:00')) }
}

const views = async (db: Db) =>
  (await db.selectFrom('dossierView').select(['kind', 'personId', 'agencyId']).orderBy('id').execute()).map(
    ({ kind, personId }) => [kind, personId],
  )

describe('the page of a dossier', () => {
  test('tells the one who handles it who, which papers, the clock and its author, the place in the process', async ({
    db,
  }) => {
    const { clerk, officer, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const { text, html, status } = await desk.open(officer, page(code))
    expect(status).toBe(200)
    for (const words of ['Nguyễn Thị Thử', '000000000001', 'Tờ khai', 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả'])
      expect(text).toContain(words)
    expect(text).toContain('16/11/2026 17:00')
    expect(text).toMatch(/Hoàn thành bước: Tiếp nhận và chuyển\s+Lê Thị Quầy, Một cửa, Xã Bình An/)
    expect(html).toContain('aria-current="step"')
    expect(text).toMatch(/Thông tin hồ sơ\s+Đang chờ gửi/)
    expect(html).toContain(page(code, '/hoan-thanh?viec=2'))
    expect(text).toContain('NĐ 61/2018/NĐ-CP; TT 03/2025/TT-VPCP, mẫu 04')
  })

  test('masks the person for a control office until it asks, and each view is noted with who it was', async ({
    db,
  }) => {
    const { code, desk, clerk } = await aDossier(db)
    const control = await atWork(db, 'Người Kiểm Soát', 'H99', 'control_office')
    const masked = await desk.open(control, page(code))
    expect(masked.text).not.toContain('Nguyễn Thị Thử')
    expect(masked.text).not.toContain('0900000000')
    expect(masked.text).toContain('N. T. Thử')
    const shown = await desk.open(control, page(code, '?hien=1'))
    expect(shown.text).toContain('0900000000')
    await desk.open(clerk, page(code))
    expect(await views(db)).toEqual([
      ['page', control.id],
      ['person', control.id],
      ['page', clerk.id],
    ])
  })

  test('shows which step ran over its time and by how much, and offers the draft of an apology with it', async ({
    db,
  }) => {
    const { clerk, officer, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    desk.clock.now = at('2026-11-17T10:00:00')
    const { text } = await desk.open(officer, page(code))
    expect(text).toContain('Quá 19 giờ')
    const form = await desk.open(officer, page(code, '/du-thao-xin-loi'))
    expect(form.text).toContain('Bước “Thẩm định” kéo dài hơn thời gian được giao')
    expect(form.html).toContain('value="2026-11-23"')
  })

  test('is the same in English', async ({ db }) => {
    const { officer, code, desk } = await aDossier(db)
    const { text, status } = await desk.open(officer, `/en${page(code)}`)
    expect(status).toBe(200)
    expect(text).toContain('What can be done now')
  })

  test('holds hostile names as words, not as tags', async ({ db }) => {
    const name = '<img src=x onerror=alert(1)>"\'><script>alert(2)</script>'
    const { clerk, code, desk } = await aDossier(db, { parties: [{ role: 'owner', name, idNumber: '000000000001' }] })
    for (const path of ['', '/sua-thong-tin', '/tra-ket-qua']) {
      const { html } = await desk.open(clerk, page(code, path))
      expect(html).not.toMatch(/<img|<script>alert/)
    }
    expect((await desk.open(clerk, '/lam-viec')).html).not.toMatch(/<img|<script>alert/)
  })

  test('hands out a file of the dossier under its name, and notes who took it', async ({ db }) => {
    const { clerk, code, desk } = await aDossier(db)
    const bytes = new TextEncoder().encode(PDF)
    const stored = await storeFile(desk.store, db, { bytes, name: 'a.pdf' }, MORNING)
    if ('refused' in stored) throw new Error(stored.refused)
    const paper = { name: 'Bản vẽ nhà', file: stored.hash, fileName: 'bản vẽ.pdf' }
    await act(db, { code, kind: 'result', input: { papers: [{ ...aResult(), ...paper }] } }, as(clerk), MORNING)
    const shown = await desk.open(clerk, page(code, '/giay-to/2'))
    expect(shown.headers.get('content-disposition')).toMatch(/^inline; filename="ban ve.pdf"/)
    expect(shown.bytes).toEqual(bytes)
    expect((await desk.open(clerk, page(code, '/giay-to/1'))).status).toBe(404)
    expect(await views(db)).toEqual([['paper', clerk.id]])
  })

  test('gives the control sheet as PDF to those who handle the dossier', async ({ db }) => {
    const { clerk, code, desk } = await aDossier(db)
    const sheet = await desk.open(clerk, page(code, '/bieu-mau/kiem-soat.pdf'))
    expect(sheet.html.slice(0, 5)).toBe('%PDF-')
    expect((await desk.open(clerk, page(code, '/bieu-mau/tu-choi.pdf'))).status).toBe(404)
  })
})

const PDF =
  '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\nxref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000053 00000 n \n0000000102 00000 n \ntrailer<</Size 4/Root 1 0 R>>\nstartxref\n163\n%%EOF\n'

describe('those of another agency', () => {
  test('find nothing at any address of a dossier, read or written, nor does an administrator', async ({ db }) => {
    const { code, desk, clerk } = await aDossier(db)
    const stranger = await atWork(db, 'Người Xã Khác', 'H99.12', 'clerk', 'officer', 'leader', 'records_clerk')
    const administrator = await atWork(db, 'Người Quản Trị', 'H99.11', 'administrator')
    const control = await atWork(db, 'Kiểm Soát Xã Khác', 'H99.12', 'control_office')
    const reads = [
      '',
      '?hien=1',
      '/giay-to/1',
      '/bieu-mau/kiem-soat.pdf',
      ...Object.values(NOUNS).map((noun) => `/${noun}`),
    ]
    for (const who of [stranger, administrator, control]) {
      for (const path of reads) expect((await desk.open(who, page(code, path))).status, path).toBe(404)
      for (const noun of Object.values(NOUNS))
        expect((await desk.send(who, page(code, `/${noun}?viec=1`), { ground: 'x', task: '1' })).status, noun).toBe(404)
      const batch = await desk.send(who, '/lam-viec/theo-lo', { deed: 'claim', key: 'k', task: `${code}:1` })
      expect(batch.text).toContain('Không còn thấy hồ sơ này')
    }
    expect(await views(db)).toEqual([])
    expect(await getDossierFor(db, clerk, code)).toMatchObject({ version: 1 })
  })
})

describe('an action', () => {
  test('that lacks its reason comes back with the error at the field and what was typed', async ({ db }) => {
    const { officer, clerk, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const form = await desk.open(officer, page(code, '/yeu-cau-bo-sung'))
    expect(form.html).toContain('name="seen" value="2"')
    const fields = { key: 'k', seen: '2', ground: '', other: 'Bản vẽ\nẢnh 4x6' }
    const sent = await desk.send(officer, page(code, '/yeu-cau-bo-sung'), fields)
    expect(sent.status).toBe(422)
    expect(sent.html).toContain('href="#ground"')
    expect(sent.text).toContain('Bản vẽ Ảnh 4x6')
    const good = await desk.send(officer, page(code, '/yeu-cau-bo-sung'), { ...fields, ground: 'Thiếu theo Điều 5' })
    expect([good.status, good.location]).toEqual([303, page(code)])
    const shown = await desk.open(officer, page(code))
    for (const words of ['Thiếu theo Điều 5', 'Ảnh 4x6', 'Chờ bổ sung']) expect(shown.text).toContain(words)
    expect(shown.text).toContain('8,5 / 31 giờ')
    const came = await desk.send(clerk, page(code, '/bo-sung'), { key: 'k', seen: '3', came: ['0', '1'] })
    expect(came.status).toBe(303)
    expect((await desk.open(officer, page(code))).text).toContain('Chỉ được yêu cầu bổ sung một lần')
  })

  test('that the table does not allow says so with its article, and keeps what was typed', async ({ db }) => {
    const { officer, clerk, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const fields = { key: 'k', seen: '2', ground: 'Lý do dài tôi vừa gõ' }
    const sent = await desk.send(officer, page(code, '/dung-giai-quyet'), fields)
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('Việc này do người khác thực hiện')
    expect(sent.text).toContain('TT 03/2025/TT-VPCP, mẫu 05')
    expect(sent.text).toContain('Lý do dài tôi vừa gõ')
  })

  test('on a page that others overtook shows what they did, and may be sent again', async ({ db }) => {
    const { officer, clerk, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const fields = { key: 'k', seen: '2', ground: 'Lý do', other: 'Bản vẽ' }
    await act(db, { code, kind: 'correction', input: { ground: 'Gõ nhầm', returnWay: 'post' } }, as(clerk), MORNING)
    const sent = await desk.send(officer, page(code, '/yeu-cau-bo-sung'), fields)
    expect(sent.status).toBe(409)
    expect(sent.text).toContain('Hồ sơ vừa được người khác thay đổi')
    expect(sent.text).toMatch(/Sửa thông tin nhập sai.*Lê Thị Quầy.*Gõ nhầm/)
    expect(sent.html).toContain('name="seen" value="3"')
    expect((await desk.send(officer, page(code, '/yeu-cau-bo-sung'), { ...fields, key: 'k2', seen: '3' })).status).toBe(
      303,
    )
  })

  test('pressed twice is done once', async ({ db }) => {
    const { officer, clerk, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const fields = { key: 'k', seen: '2', outcome: 'fit', note: '' }
    for (let i = 0; i < 2; i++)
      expect((await desk.send(officer, page(code, '/hoan-thanh?viec=2'), fields)).status).toBe(303)
    expect((await getDossierFor(db, clerk, code)).version).toBe(3)
  })

  test('with a file that is none is refused at the field; a good file need not be sent twice', async ({ db }) => {
    const { clerk, officer, leader, records, code, desk } = await aDossier(db)
    for (const [who, task, outcome] of [
      [clerk, 1, 'done'],
      [officer, 2, 'fit'],
      [leader, 3, 'done'],
    ] as const)
      await act(db, { code, kind: 'step', input: step(task, outcome) }, as(who), MORNING)
    const path = page(code, '/hoan-thanh?viec=4')
    const fields = { key: 'k', seen: '4', note: '', paper: 'Giấy phép', paperCode: 'KQ.1' }
    const bad = await desk.send(records, path, { ...fields, file: new File(['MZ…'], 'virus.pdf') })
    expect(bad.status).toBe(422)
    expect(bad.html).toContain('href="#file"')
    const long = {
      ...fields,
      note: 'x'.repeat(2001),
      file: new File([PDF], 'giấy phép.pdf', { type: 'application/pdf' }),
    }
    const again = await desk.send(records, path, long)
    expect(again.status).toBe(422)
    const kept = /name="kept" value="([^"]+)"/.exec(again.html)?.[1] ?? ''
    expect(kept).toContain('giấy phép.pdf')
    expect((await desk.send(records, path, { ...fields, kept })).status).toBe(303)
    const [paper] = (await getDossierFor(db, clerk, code)).papers.filter(({ direction }) => direction === 'out')
    expect(paper).toMatchObject({ name: 'Giấy phép', code: 'KQ.1', fileName: 'giấy phép.pdf', token: 4 })
  })

  test('that corrects data tells before and after in the history, to those who handle the dossier', async ({ db }) => {
    const { clerk, code, desk } = await aDossier(db)
    const fields = {
      key: 'k',
      seen: '1',
      ground: 'Gõ nhầm',
      returnWay: 'counter',
      returnAddress: '',
      'owner.kind': 'citizen',
      'owner.name': 'Nguyễn Thị Đúng',
      'owner.idNumber': '000000000001',
      'owner.bornOn': '',
      'owner.phone': '0900000000',
      'owner.email': '',
      'owner.address': '',
    }
    expect((await desk.send(clerk, page(code, '/sua-thong-tin'), { ...fields, 'owner.name': ' ' })).html).toContain(
      'href="#owner.name"',
    )
    expect((await desk.send(clerk, page(code, '/sua-thong-tin'), fields)).status).toBe(303)
    expect((await desk.open(clerk, page(code))).text).toContain('Chủ hồ sơ, họ tên: Nguyễn Thị Thử → Nguyễn Thị Đúng')
    const control = await atWork(db, 'Người Kiểm Soát', 'H99', 'control_office')
    expect((await desk.open(control, page(code))).text).toContain('Chủ hồ sơ, họ tên: đã sửa')
  })

  test('of every kind has a page that opens or says why not', async ({ db }) => {
    const { clerk, officer, leader, records, code, desk } = await aDossier(db)
    for (const who of [clerk, officer, leader, records])
      for (const noun of Object.values(NOUNS)) {
        const { status, text } = await desk.open(who, page(code, `/${noun}?viec=1`))
        expect(status, noun).toBe(200)
        expect(text, noun).toContain('Căn cứ: ')
      }
  })

  test('asks another agency for its opinion, and its answer stands on the page', async ({ db }) => {
    const { clerk, officer, code, desk } = await aDossier(db)
    const asked = await atWork(db, 'Người Ở Sở', 'H99.1', 'officer')
    const { agencyId } = asked.duties[0] ?? { agencyId: 0 }
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const fields = { key: 'k', seen: '2', agencyId: String(agencyId), question: 'Có trong quy hoạch?', limit: '2' }
    expect((await desk.send(officer, page(code, '/xin-y-kien?viec=2'), { ...fields, agencyId: '' })).status).toBe(422)
    expect((await desk.send(officer, page(code, '/xin-y-kien?viec=2'), fields)).status).toBe(303)
    const opinion = { key: 'k', seen: '3', text: 'Phù hợp quy hoạch' }
    expect((await desk.send(asked, page(code, '/y-kien?viec=3'), opinion)).status).toBe(303)
    expect((await desk.open(officer, page(code))).text).toContain('Trả lời: Phù hợp quy hoạch')
  })
})

test('two officers complete the same step at once: one does, the other is told what happened', async () => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 4 })
  try {
    const { clerk, officer, code, desk } = await aDossier(db)
    await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
    const other = { ...officer, id: '00000000-0000-4000-8000-00000000dddd', name: 'Người Cùng Phòng' }
    const path = page(code, '/hoan-thanh?viec=2')
    const send = (who: typeof officer, key: string) =>
      desk.send(who, path, { key, seen: '2', outcome: 'fit', note: '' })
    const answers = await Promise.all([send(officer, 'k1'), send(other, 'k2')])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([303, 409])
    expect(answers.find(({ status }) => status === 409)?.text).toContain('Hồ sơ vừa được người khác thay đổi')
  } finally {
    await db.destroy()
    await own.drop()
  }
})
