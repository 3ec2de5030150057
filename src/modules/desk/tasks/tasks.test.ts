import { describe, expect } from 'vitest'
import { connect } from '#lib/db/index.ts'
import { openTasks, tasksOf } from '#modules/cases/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { aDesk, as, at } from '#test/support/desk.ts'
import { freshDatabase, test } from '#test/support/index.ts'
import { aCounter, aFiling, atWork } from '#test/support/life.ts'
import { anOfficer } from '#test/support/people.ts'
import { listTasks } from './queries.ts'
import { TaskQuestion } from './question.ts'

const MORNING = at('2026-11-09T08:30:00')
const asked = (question: Partial<Record<keyof TaskQuestion, string>> = {}) => TaskQuestion.parse(question)
const pages = (text: string) => `/lam-viec${text}`

describe('my tasks', () => {
  test('hold what my roles and agencies may do, and nothing of anybody else', async ({ db }) => {
    const { clerk, officer, leader, records } = await aCounter(db, MORNING)
    const stranger = await atWork(db, 'Người Xã Khác', 'H99.12', 'clerk', 'officer', 'leader', 'records_clerk')
    const administrator = await atWork(db, 'Người Quản Trị', 'H99.11', 'administrator')
    const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
    for (const who of [clerk, officer, leader, records, stranger, administrator]) {
      const { items, total } = await listTasks(db, who, asked(), MORNING)
      const dossier = await getDossierFor(db, clerk, code)
      expect(
        items.map(({ number }) => number),
        who.name,
      ).toEqual(tasksOf(dossier, who).map(({ number }) => number))
      expect(total).toBe(items.length)
    }
  })

  test('come by working time left: overdue, today, soon, later, and last what waits', async ({ db }) => {
    const { clerk, officer } = await aCounter(db, MORNING)
    const received = async (day: string) => {
      const { code } = await receiveAtCounter(db, aFiling(), as(clerk), at(`${day}T08:30:00`))
      const step = { task: 1, outcome: 'done', note: '', papers: [] }
      await act(db, { code, kind: 'step', input: step }, as(clerk), at(`${day}T08:40:00`))
      return code
    }
    const codes = [await received('2026-11-09'), await received('2026-11-17'), await received('2026-11-19')]
    const waits = { ground: 'Thiếu bản vẽ', items: ['Bản vẽ'] }
    await act(
      db,
      { code: codes[0] ?? '', kind: 'supplement_request', input: waits },
      as(officer),
      at('2026-11-10T09:00:00'),
    )
    const { items, counts } = await listTasks(db, officer, asked(), at('2026-11-20T15:00:00'))
    expect(items.map(({ code, urgency }) => [code, urgency])).toEqual([
      [codes[1], 'today'],
      [codes[2], 'soon'],
      [codes[0], 'waiting'],
    ])
    expect(items[0]?.hours).toBe(2)
    expect(counts).toEqual({ today: 1, soon: 1, waiting: 1 })
    const late = await listTasks(db, officer, asked({ urgency: 'overdue' }), at('2026-11-23T09:00:00'))
    expect(late.items.map(({ code }) => code)).toEqual([codes[1]])
    expect(late.counts).toEqual({ overdue: 1, soon: 1, waiting: 1 })
  })

  test('that were delegated to me are mine, with who gave them', async ({ db }) => {
    const { clerk, officer } = await aCounter(db, MORNING)
    await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
    const deputy = { ...officer, id: '00000000-0000-4000-8000-00000000aaaa', name: 'Người Thay' }
    const duties = clerk.duties.map((duty) => ({ ...duty, onBehalfOf: { id: clerk.id, name: clerk.name } }))
    const delegate = { ...deputy, duties }
    expect((await listTasks(db, delegate, asked(), MORNING)).total).toBe(1)
    const { code } = (await listTasks(db, clerk, asked(), MORNING)).items[0] ?? { code: '' }
    await act(db, { code, kind: 'claim', input: { task: 1 } }, as(clerk), MORNING)
    expect((await listTasks(db, delegate, asked({ scope: 'only' }), MORNING)).total).toBe(1)
  })
})

describe('several at once', () => {
  test('an officer completes the same step of three, and is told why one of them was not done', async ({ db }) => {
    const { clerk, officer } = await aCounter(db, MORNING)
    const desk = await aDesk(db, at('2026-11-10T09:00:00'))
    const codes: string[] = []
    for (let i = 0; i < 3; i++) {
      const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
      const step = { task: 1, outcome: 'done', note: '', papers: [] }
      await act(db, { code, kind: 'step', input: step }, as(clerk), MORNING)
      codes.push(code)
    }
    const [, second = ''] = codes
    const form = await desk.open(
      officer,
      pages(`/theo-lo?deed=step&${codes.map((code) => `task=${code}:2`).join('&')}`),
    )
    expect(form.text).toContain('Hoàn thành 3 việc')
    expect(form.html).toContain('value="not_fit"')
    const wait = { ground: 'Thiếu', items: ['Bản vẽ'] }
    await act(db, { code: second, kind: 'supplement_request', input: wait }, as(officer), at('2026-11-10T09:00:00'))
    const fields = { deed: 'step', outcome: 'fit', key: 'k1', task: codes.map((code) => `${code}:2`) }
    const result = await desk.send(officer, pages('/theo-lo'), fields)
    expect(result.text).toContain('Đã làm được 2 trong 3 việc.')
    expect(result.text).toContain('Không làm được: Hồ sơ không còn ở giai đoạn cho phép việc này')
    const again = await desk.send(officer, pages('/theo-lo'), fields)
    expect(again.text).toContain('Đã làm được 2 trong 3 việc.')
    const [first] = await Promise.all(codes.map((code) => getDossierFor(db, clerk, code)))
    expect(openTasks(first ?? { tokens: [] }).map(({ number }) => number)).toEqual([3])
  })

  test('an officer who forgets the outcome is asked again; ticking nothing does nothing', async ({ db }) => {
    const { clerk, officer } = await aCounter(db, MORNING)
    const desk = await aDesk(db, MORNING)
    const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
    const asking = await desk.send(clerk, pages('/theo-lo'), { deed: 'step', key: 'k', task: `${code}:1` })
    expect(asking.status).toBe(422)
    expect(asking.text).toContain('Chọn một mục')
    expect((await desk.open(officer, pages('/theo-lo?deed=step'))).text).toContain('Chưa chọn việc nào')
  })

  test('a leader assigns several to somebody of the agency, but to nobody else', async ({ db }) => {
    const { clerk, leader } = await aCounter(db, MORNING)
    const desk = await aDesk(db, MORNING)
    await hire(db, clerk)
    const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
    const form = await desk.open(leader, pages(`/theo-lo?deed=assignment&task=${code}:1`))
    expect(form.text).toContain(clerk.name)
    const stranger = '00000000-0000-4000-8000-00000000bbbb'
    const fields = { deed: 'assignment', key: 'k', task: `${code}:1` }
    expect((await desk.send(leader, pages('/theo-lo'), { ...fields, assignee: stranger })).status).toBe(422)
    expect((await desk.send(leader, pages('/theo-lo'), { ...fields, assignee: clerk.id })).text).toContain('1 trong 1')
    expect((await getDossierFor(db, clerk, code)).tokens[0]?.assignee).toBe(clerk.id)
    const list = await desk.open(leader, pages('?scope=team'))
    expect(list.text).toContain(clerk.name)
  })

  test('a task is given to an official who has a fitting duty there, and to nobody else whoever asks', async ({
    db,
  }) => {
    const { clerk, leader } = await aCounter(db, MORNING)
    const desk = await aDesk(db, MORNING)
    await hire(db, clerk)
    const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
    const give = (assignee: string) =>
      act(db, { code, kind: 'assignment', input: { task: 1, assignee } }, as(leader), MORNING)
    const unfit = [
      (await anOfficer(db, MORNING, { agency: 'H99.12', roles: ['clerk'], email: 'a@test.example' })).id,
      (await anOfficer(db, MORNING, { agency: 'H99.11', roles: ['officer'], email: 'b@test.example' })).id,
      '00000000-0000-4000-8000-00000000bbbb',
    ]
    for (const assignee of unfit) {
      await expect(give(assignee)).rejects.toMatchObject({ status: 409, refusal: 'assignee_unfit' })
      const form = await desk.send(leader, `/lam-viec/ho-so/${code}/phan-cong?viec=1`, { key: assignee, assignee })
      expect(form.status).toBe(422)
      expect(form.html).toContain('href="#assignee"')
    }
    await give(clerk.id)
    expect((await getDossierFor(db, clerk, code)).tokens[0]?.assignee).toBe(clerk.id)
  })

  test('two who take the same task at once: one has it, the other is told', async () => {
    const own = await freshDatabase()
    const db = connect(own.url, { role: 'app', max: 4 })
    try {
      const { clerk } = await aCounter(db, MORNING)
      const other = { ...clerk, id: '00000000-0000-4000-8000-00000000cccc', name: 'Người Cùng Quầy' }
      const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
      const desk = await aDesk(db, MORNING)
      const claim = (who: typeof clerk) =>
        desk.send(who, pages('/theo-lo'), { deed: 'claim', key: 'k', task: `${code}:1` })
      const texts = (await Promise.all([claim(clerk), claim(other)])).map(({ text }) => text)
      expect(texts.filter((text) => text.includes('Đã làm được 1 trong 1 việc.'))).toHaveLength(1)
      expect(texts.filter((text) => text.includes('Đã làm được 0 trong 1 việc.'))).toHaveLength(1)
      expect(texts.join()).toMatch(/Việc này đã có người nhận|Việc này do người khác thực hiện/)
    } finally {
      await db.destroy()
      await own.drop()
    }
  })
})

async function hire(db: Parameters<typeof listTasks>[0], { id, name, duties }: Awaited<ReturnType<typeof atWork>>) {
  const now = MORNING.toISOString()
  await db
    .insertInto('person')
    .values({ id, name, email: `${id}@example.vn`, createdAt: now, updatedAt: now })
    .execute()
  for (const { agencyId, role } of duties)
    await db
      .insertInto('appointment')
      .values({ personId: id, agencyId, role, validFrom: '2026-01-01', madeAt: now })
      .execute()
}
