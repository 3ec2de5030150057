import { describe, expect } from 'vitest'
import { connect, type Db } from '#lib/db/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import { aCounterSite, fieldsOf } from '#test/support/counter.ts'
import { blankPdf } from '#test/support/files.ts'
import { freshDatabase, test } from '#test/support/index.ts'

const INTAKE = '/lam-viec/tiep-nhan'
const at = (text: string) => new Date(`${text}+07:00`)
const MORNING = at('2026-11-09T08:30:00')
const OWNER = { 'owner.idNumber': '068085001234', 'owner.name': 'Nguyễn Thị Thử', 'owner.phone': '0912 345 678' }

async function atTheCounter(db: Db, now = MORNING) {
  const site = await aCounterSite(db, now)
  const clerk = await site.comes('H99.11', 'clerk')
  const send = async (typed: Record<string, string | File>, page = '') => {
    const answer = await clerk.send(INTAKE, typed, page)
    return { status: answer.status, page: await answer.text(), to: answer.headers.get('location') ?? '' }
  }
  const chosen = async () => (await send({ do: 'pick:9.000011' }, await (await clerk.open(INTAKE)).text())).page
  return { ...site, clerk, send, chosen }
}

const codeIn = (to: string) => decodeURIComponent(to.split('/').at(-1) ?? '')
const dossiers = (db: Db) => db.selectFrom('handling').select('dossierId').execute()

describe('a clerk at the counter', () => {
  test('finds the procedure without accents, looks the person up, ticks everything, sees the promise and saves', async ({
    db,
  }) => {
    const { clerk, send } = await atTheCounter(db)
    const first = await send({ do: 'next', q: 'khai sinh' }, await (await clerk.open(INTAKE)).text())
    expect(first.page).toContain('Giấy chứng sinh') // the only one found is chosen
    const known = await send({ do: 'next', ...OWNER }, first.page)
    const ticked = await send({ do: 'all', ...OWNER }, known.page)
    expect(ticked.page).toContain('Hẹn trả kết quả: 16/11/2026 17:00')
    expect(ticked.page).toContain('Tiếp nhận và hẹn trả kết quả: 5 ngày làm việc')
    expect(ticked.page).toMatch(/<button[^>]*value="receive"[^>]*autofocus/)
    const saved = await send({ do: 'receive' }, ticked.page)
    expect(saved).toMatchObject({ status: 303, to: `${INTAKE}/H99.11-261109-0001` })
    const dossier = await getDossierFor(db, clerk.officer, codeIn(saved.to))
    expect(dossier).toMatchObject({
      phase: 'received',
      sets: 2,
      fees: [{ name: 'Phí, lệ phí', amount: 8000, paidAt: null }],
    })
    expect(dossier.papers.map(({ name, count, kind }) => [name, count, kind])).toContainEqual([
      'Giấy tờ tùy thân của cha, mẹ',
      2,
      'copy',
    ])
    expect(dossier.parties[0]).toMatchObject({ name: 'Nguyễn Thị Thử', phone: '0912345678', idNumber: '068085001234' })
    const slip = await (await clerk.open(saved.to)).text()
    expect(slip).toContain('Hồ sơ H99.11-261109-0001')
    const pdf = Buffer.from(await (await clerk.open(`${saved.to}/phieu.pdf`)).arrayBuffer())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
  })

  test('finds again whom the counter knows, and nobody whom only another counter knows', async ({ db }) => {
    const { comes, clerk, send, chosen } = await atTheCounter(db)
    const page = await chosen()
    await send({ do: 'receive', ...OWNER, notNeeded: 'on' }, page)
    const again = await send({ do: 'next', 'owner.idNumber': '068 085 001 234' }, await chosen())
    expect(fieldsOf(again.page)).toMatchObject({ 'owner.name': 'Nguyễn Thị Thử', 'owner.phone': '0912345678' })
    const other = await comes('H99.12', 'clerk')
    const there = await (
      await other.send(INTAKE, { do: 'owner', 'owner.idNumber': '068085001234' }, await chosen())
    ).text()
    expect(fieldsOf(there)['owner.name']).toBe('')
    const looked = await db.selectFrom('dossierView').select(['kind', 'personId']).execute()
    expect(looked, 'the person can read who looked them up').toEqual([{ kind: 'person', personId: clerk.officer.id }])
    const slip = await clerk.open(`${INTAKE}/H99.11-261109-0001`)
    expect([slip.status, (await other.open(`${INTAKE}/H99.11-261109-0001`)).status]).toEqual([200, 404])
  })

  test('keeps everything that was typed at every look-up, and a scan that was chosen', async ({ db }) => {
    const { send, chosen } = await atTheCounter(db)
    const scan = new File([new Uint8Array(await blankPdf())], 'to-khai.pdf', { type: 'application/pdf' })
    const typed = {
      ...OWNER,
      'owner.address': '1 "Trần" & Phú',
      'paper.3.name': 'Giấy ủy quyền',
      'fee.0.amount': '9.000',
      ground: 'thử',
    }
    const { page } = await send({ do: 'rows', ...typed, 'paper.0.file': scan }, await chosen())
    expect(fieldsOf(page)).toMatchObject({ ...typed, 'paper.0.has': 'on', 'paper.0.fileName': 'to-khai.pdf' })
    const again = await send({ do: 'all' }, page)
    expect(fieldsOf(again.page)).toMatchObject({ ...typed, 'paper.0.hash': fieldsOf(page)['paper.0.hash'] })
    expect(again.page).toContain('Đã lưu: to-khai.pdf')
  })

  test('is told at the field what is wrong, and nothing is taken in', async ({ db }) => {
    const { send, chosen } = await atTheCounter(db)
    const page = await chosen()
    const wrong = async (typed: Record<string, string | File>) => {
      const answer = await send({ do: 'receive', ...OWNER, ...typed }, page)
      expect(answer.status).toBe(422)
      return [...answer.page.matchAll(/href="#([^"]+)" data-turbo/g)].map(([, field]) => field)
    }
    expect(await wrong({ 'owner.idNumber': '003085001234' })).toEqual(['owner.idNumber', 'notNeeded'])
    expect(
      await wrong({ notNeeded: 'on', 'owner.phone': '12', 'owner.email': 'x', 'owner.bornOn': '1984-02-01' }),
    ).toEqual(['owner.bornOn', 'owner.phone', 'owner.email'])
    expect(await wrong({ notNeeded: 'on', 'fee.0.amount': '8000,5' })).toEqual(['fee.0.amount'])
    expect(await wrong({ notNeeded: 'on', channel: 'post' })).toEqual(['trackingIn'])
    expect(await wrong({ notNeeded: 'on', returnWay: 'post' })).toEqual(['returnAddress'])
    expect(await wrong({ notNeeded: 'on', sets: '21', trackingIn: 'E'.repeat(61) })).toEqual(['trackingIn', 'sets'])
    expect(await wrong({ notNeeded: 'on', hasSubmitter: 'on' })).toEqual(['submitter.idNumber', 'submitter.name'])
    expect(await wrong({ notNeeded: 'on', 'paper.0.hash': 'f'.repeat(64) })).toEqual(['paper.0.file'])
    const disguised = new File(['<html>'], 'to-khai.pdf', { type: 'application/pdf' })
    expect(await wrong({ notNeeded: 'on', 'paper.0.file': disguised })).toEqual(['paper.0.file'])
    expect(await dossiers(db)).toEqual([])
  })

  test('takes in what the post brought, with its number, its own fee and its own limit', async ({ db }) => {
    const { clerk, send, chosen } = await atTheCounter(db)
    const posted = await send({ do: 'next', channel: 'post', ...OWNER }, await chosen())
    expect(fieldsOf(posted.page)['fee.0.amount']).toBe('10.000')
    const { to } = await send({ do: 'receive', notNeeded: 'on', trackingIn: 'EA123456789VN' }, posted.page)
    const dossier = await getDossierFor(db, clerk.officer, codeIn(to))
    expect(dossier).toMatchObject({
      channel: 3,
      trackingIn: 'EA123456789VN',
      dueAt: at('2026-11-18T17:00:00').getTime(),
    })
  })

  test('takes in for another commune, and both see the dossier', async ({ db }) => {
    const { comes, clerk, send, chosen } = await atTheCounter(db)
    const page = await chosen()
    expect(fieldsOf(page).agency).toBe('H99.11')
    const { to } = await send({ do: 'receive', ...OWNER, notNeeded: 'on', agency: 'H99.12' }, page)
    const there = await comes('H99.12', 'officer')
    for (const officer of [clerk.officer, there.officer])
      expect(await getDossierFor(db, officer, codeIn(to))).toMatchObject({ code: 'H99.11-261109-0001' })
  })

  test('sends back what is incomplete with everything that is missing, or refuses with the reason, on paper', async ({
    db,
  }) => {
    const { clerk, send, chosen } = await atTheCounter(db)
    const page = await chosen()
    expect((await send({ do: 'incomplete', ...OWNER }, page)).status).toBe(422)
    const back = await send({ do: 'incomplete', ...OWNER, 'paper.0.has': 'on', ground: 'Thiếu giấy tờ' }, page)
    const dossier = await getDossierFor(db, clerk.officer, codeIn(back.to))
    expect(dossier).toMatchObject({ phase: 'incomplete', receivedAt: null })
    expect(dossier.supplements[0]?.items).toEqual(['Giấy chứng sinh', 'Giấy tờ tùy thân của cha, mẹ'])
    const refused = await send({ do: 'refuse', ...OWNER, ground: 'Không thuộc thẩm quyền' }, await chosen())
    expect(await getDossierFor(db, clerk.officer, codeIn(refused.to))).toMatchObject({ phase: 'refused' })
    for (const { to } of [back, refused]) expect((await clerk.open(`${to}/phieu.pdf`)).status).toBe(200)
  })

  test('cannot take in at a counter that is not theirs, and who is no clerk finds no form', async ({ db }) => {
    const { comes, clerk, send, chosen } = await atTheCounter(db)
    const { to } = await send({ do: 'receive', ...OWNER, notNeeded: 'on', intake: 'H99.12' }, await chosen())
    expect(await getDossierFor(db, clerk.officer, codeIn(to))).toMatchObject({ code: 'H99.11-261109-0001' }) // their own counter
    const officer = await comes('H99.11', 'officer', 'leader')
    expect((await officer.open(INTAKE)).status).toBe(404)
    expect((await officer.send(INTAKE, { do: 'receive', ...OWNER }, await chosen())).status).toBe(404)
  })
})

test('pressed ten times at once the form makes one dossier, and with another owner a second', async () => {
  const own = await freshDatabase()
  const db = connect(own.url, { role: 'app', max: 10 })
  try {
    const { send, chosen } = await atTheCounter(db)
    const filled = { do: 'receive', ...OWNER, notNeeded: 'on' }
    const page = await chosen()
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(filled, page)))
    expect(new Set(answers.map(({ to }) => to))).toEqual(new Set([`${INTAKE}/H99.11-261109-0001`]))
    expect(await dossiers(db)).toHaveLength(1)
    await send({ ...filled, 'owner.name': 'Trần Văn Khác', 'owner.idNumber': '068085001235' }, page)
    expect(await dossiers(db)).toHaveLength(2)
  } finally {
    await db.destroy()
    await own.drop()
  }
})
