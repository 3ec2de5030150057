import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { openTasks } from '#modules/cases/index.ts'
import { getDossierFor } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { act, receiveAtCounter, register } from '#test/support/acting.ts'
import { aCounterSite } from '#test/support/counter.ts'
import { test } from '#test/support/index.ts'
import { aFiling, aProcess, aResult, ON_THE_SPOT } from '#test/support/life.ts'

const DAY = '/lam-viec/quay'
const at = (text: string) => new Date(`${text}+07:00`)
const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const online = (name: string) =>
  aFiling({ channel: 'online', parties: [{ role: 'owner', name, idNumber: '000000000009', phone: '0912345678' }] })

async function aDay(db: Db, now = at('2026-11-09T08:30:00')) {
  const site = await aCounterSite(db, now)
  const clerk = await site.comes('H99.11', 'clerk')
  const list = async (name: string) => (await clerk.open(`${DAY}?list=${name}`)).text()
  const codes = async (name: string) =>
    [...(await list(name)).matchAll(/<th scope="row"[^>]*><a[^>]*>([^<]+)/g)].map(([, code]) => code)
  return { ...site, clerk, list, codes }
}

describe("the counter's day", () => {
  test('shows what waits to be received and for how long, and receives what is picked', async ({ db }) => {
    const { clock, clerk, list, codes } = await aDay(db)
    const first = await register(
      db,
      online('Lê Văn Đợi'),
      { as: 'applicant', citizenId: null, name: 'Lê Văn Đợi' },
      clock.now,
    )
    await register(db, online('Phạm Thị Chờ'), { as: 'applicant', citizenId: null, name: 'Phạm Thị Chờ' }, clock.now)
    clock.now = at('2026-11-10T10:30:00')
    const queue = await list('queue')
    expect(queue).toContain('Chờ tiếp nhận (2)')
    expect(queue).toMatch(/\d+ giờ làm việc <span class="mc-mark">quá 8 giờ/)
    const answer = await clerk.send(`${DAY}/chuyen`, { deed: 'receive', 'code[]': first.code })
    expect(answer.status).toBe(303)
    expect(await codes('queue')).toEqual(['H99.11-261109-0002'])
    expect(await getDossierFor(db, clerk.officer, first.code)).toMatchObject({
      phase: 'received',
      receivedAt: clock.now.getTime(),
    })
  })

  test('says by when each dossier must be forwarded: after 15:00 at the start of the next working day', async ({
    db,
  }) => {
    const { clock, clerk, list } = await aDay(db)
    await receiveAtCounter(db, aFiling(), as(clerk.officer), clock.now)
    clock.now = at('2026-11-09T15:30:00')
    const { code } = await receiveAtCounter(db, aFiling(), as(clerk.officer), clock.now)
    const page = await list('received')
    expect(page).toContain('Nhận hôm nay (2)')
    expect(page).toContain('10/11/2026')
    const told = await clerk.send(`${DAY}/chuyen`, { deed: 'forward', 'code[]': code })
    expect(told.headers.get('set-cookie')).toContain(encodeURIComponent('Đã chuyển 1 hồ sơ'))
    expect(await getDossierFor(db, clerk.officer, code)).toMatchObject({ phase: 'handling' })
    const again = await clerk.send(`${DAY}/chuyen`, { deed: 'forward', 'code[]': code })
    expect(decodeURIComponent(again.headers.get('set-cookie') ?? '')).toContain('Chưa xong')
  })

  test('moves a dossier from list to list as it is handled, and hides most of the telephone number', async ({ db }) => {
    const { clock, clerk, comes, list, codes } = await aDay(db)
    const everybody = await comes('H99.11', 'clerk', 'officer', 'leader', 'records_clerk')
    const { code } = await receiveAtCounter(db, aFiling({ agency: 'H99.11' }), as(clerk.officer), clock.now)
    const step = async (outcome = 'done', papers: ReturnType<typeof aResult>[] = []) => {
      const [task] = openTasks(await getDossierFor(db, everybody.officer, code))
      const input = { task: task?.number ?? 0, outcome, note: '', papers }
      return act(db, { code, kind: 'step', input }, as(everybody.officer), clock.now)
    }
    await step()
    const items = ['Giấy xác nhận']
    await act(
      db,
      { code, kind: 'supplement_request', input: { ground: 'Thiếu', items } },
      as(everybody.officer),
      clock.now,
    )
    expect(await codes('papers')).toEqual([code])
    await act(db, { code, kind: 'supplement', input: { papers: [] } }, as(clerk.officer), clock.now)
    expect(await codes('papers')).toEqual([])
    clock.now = at('2026-11-16T08:00:00')
    expect(await codes('due')).toEqual([code])
    await step('fit')
    await step()
    await step('done', [aResult()])
    expect(await codes('pickup')).toEqual([code])
    const page = await list('pickup')
    expect(page).toContain('•••••••000')
    expect(page).not.toContain('0900000000')
    expect(page).toContain(`/lam-viec/ho-so/${code}/tra-ket-qua`)
    await act(db, { code, kind: 'return', input: { receiver: '', tracking: null } }, as(clerk.officer), clock.now)
    expect([await codes('pickup'), await codes('returned')]).toEqual([[], [code]])
  })

  test('is of this counter alone: a clerk elsewhere sees other dossiers, and who is no clerk sees no page', async ({
    db,
  }) => {
    const { clock, clerk, comes } = await aDay(db)
    await receiveAtCounter(db, aFiling({ agency: 'H99.12' }), as(clerk.officer), clock.now)
    const other = await comes('H99.12', 'clerk')
    expect(await (await other.open(`${DAY}?list=received`)).text()).toContain('Nhận hôm nay (0)')
    const leader = await comes('H99.11', 'leader')
    expect((await leader.open(DAY)).status).toBe(404)
  })

  test('counts exactly and turns pages', async ({ db }) => {
    const { clock, clerk, list } = await aDay(db)
    for (let i = 0; i < 27; i += 1) await receiveAtCounter(db, aFiling(), as(clerk.officer), clock.now)
    expect(await list('received')).toContain('1–25 trong tổng số 27 hồ sơ')
    expect(await list('received&page=2')).toContain('26–27 trong tổng số 27 hồ sơ')
  })
})

describe('a procedure that is done on the spot', () => {
  const spot = async (db: Db) => {
    const day = await aDay(db)
    const { id } = await db
      .selectFrom('procedure')
      .select('id')
      .where('code', '=', '9.000002')
      .executeTakeFirstOrThrow()
    await aProcess(db, day.clock.now, ON_THE_SPOT, { procedureId: id, onTheSpot: true })
    const page = await (await day.clerk.send('/lam-viec/tiep-nhan', { do: 'pick:9.000002' })).text()
    return { ...day, page }
  }
  const owner = { 'owner.idNumber': '068085001234', 'owner.name': 'Nguyễn Thị Thử' }

  test('goes from the intake straight to its finishing form, and ends there', async ({ db }) => {
    const { clerk, comes, page } = await spot(db)
    expect(page).toContain('Làm tại chỗ')
    const signing = await comes('H99.11', 'clerk', 'officer', 'leader')
    const saved = await signing.send('/lam-viec/tiep-nhan', { do: 'receive', ...owner }, page)
    const to = saved.headers.get('location') ?? ''
    expect(to).toBe('/lam-viec/quay/H99.11-261109-0001/tai-cho')
    const form = await (await signing.open(to)).text()
    expect((await signing.send(to, { result: '' }, form)).status).toBe(422)
    const done = await signing.send(to, { result: 'Bản sao trích lục', receiver: 'Nguyễn Thị Thử' }, form)
    expect(done.status).toBe(303)
    const dossier = await getDossierFor(db, clerk.officer, 'H99.11-261109-0001')
    expect(dossier).toMatchObject({ phase: 'returned' })
    expect(dossier.papers.at(-1)).toMatchObject({ direction: 'out', name: 'Bản sao trích lục' })
  })

  test('waits for the leader when the clerk may not sign', async ({ db }) => {
    const { clerk, page } = await spot(db)
    const saved = await clerk.send('/lam-viec/tiep-nhan', { do: 'receive', ...owner }, page)
    const to = saved.headers.get('location') ?? ''
    const done = await clerk.send(to, { result: 'Bản sao trích lục' }, await (await clerk.open(to)).text())
    expect(decodeURIComponent(done.headers.get('set-cookie') ?? '')).toContain('chờ bước: Ký duyệt')
    expect(await getDossierFor(db, clerk.officer, 'H99.11-261109-0001')).toMatchObject({ phase: 'handling' })
  })
})
