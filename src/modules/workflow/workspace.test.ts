import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { getDraft, listDrafts } from './drafts.ts'
import { loadGeneralProcesses } from './general.ts'
import { listProcesses } from './listing.ts'

const HOME = '/lam-viec/quy-trinh'
const ORIGIN = { origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }

/** The control office of the province at its pages, with the general processes there. */
async function atWork(db: Db, now: Date, agency = 'H99', role: 'control_office' | 'officer' = 'control_office') {
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const officer = await anOfficer(db, now, { agency, roles: [role] })
  const headers = await signIn(app, db, officer)
  return {
    officer,
    see: (path: string) => app.request(`http://localhost${path}`, { headers }),
    send: (path: string, fields: Record<string, string>) => post(app, path, fields, headers),
    upload: (file: string, fields: Record<string, string> = {}) => {
      const body = new FormData()
      for (const [name, value] of Object.entries({ do: 'import', ...fields })) body.set(name, value)
      body.set('file', new File([file], 'quy-trinh.bpmn'))
      return app.request(`http://localhost${HOME}/ban-thao`, {
        method: 'POST',
        headers: { ...headers, ...ORIGIN },
        body,
      })
    },
  }
}

async function begun(db: Db, now: Date) {
  await aGround(db, now)
  await loadGeneralProcesses(db, now)
  return atWork(db, now)
}

test('a control officer writes a process as a table, without script, and publishes it', async ({ db, now }) => {
  const { see, send } = await begun(db, now)
  expect(await (await see(HOME)).text()).toContain('Quy trình chung')
  const begin = await send(`${HOME}/ban-thao`, { do: 'begin', procedure: '9.000001' })
  expect(begin.status).toBe(303)
  const path = begin.headers.get('location') ?? ''
  const page = await (await see(path)).text()
  expect(page).toContain('Thẩm định hồ sơ')
  expect(page).toContain('<svg')
  const fields = { ...fieldsOf(page), 'r2-value': '0,25', 'r2-o1': 'không đạt' }
  const added = await send(path, { ...fields, do: 'add:2' })
  expect(added.headers.get('location')).toBe(`${path}#r3`)
  const draft = await getDraft(db, Number(path.split('/').at(-1)))
  expect(draft.rows).toHaveLength(8)
  expect(draft.rows[2]).toMatchObject({ limit: { value: 0.25 }, ways: [{ outcome: 'fit' }, { outcome: 'not_fit' }] })

  const full = {
    ...fieldsOf(await (await see(path)).text()),
    'r3-work': 'Kiểm tra thực địa',
    'r3-role': 'officer',
    'r3-place': 'responsible',
  }
  expect((await send(path, { ...full, do: 'review' })).headers.get('location')).toBe(`${path}/ban-hanh`)
  const review = await (await see(`${path}/ban-hanh`)).text()
  expect(review).toContain('Tổng 0,25 ngày làm việc / thời hạn 5 ngày làm việc')
  const version = /name="version" value="(\d+)"/.exec(review)?.[1] ?? ''
  const published = await send(`${path}/ban-hanh`, { version, validFrom: '2026-12-01', source: 'QĐ 1/QĐ-UBND' })
  expect(published.status).toBe(303)
  const process = await (await see(published.headers.get('location') ?? '')).text()
  for (const said of ['Kiểm tra thực địa', 'QĐ 1/QĐ-UBND', '01/12/2026']) expect(process).toContain(said)
  expect((await see(path)).status).toBe(404)
})

test('a time that cannot be counted comes back at its field with everything that was typed', async ({ db, now }) => {
  const { see, send } = await begun(db, now)
  const path = (await send(`${HOME}/ban-thao`, { do: 'begin' })).headers.get('location') ?? ''
  const fields = {
    ...fieldsOf(await (await see(path)).text()),
    'r1-value': '0,3',
    'r1-work': 'Việc vừa gõ',
    do: 'save',
  }
  const answer = await send(path, fields)
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain('href="#r1-value"')
  expect(page).toContain('value="0,3"')
  expect(page).toContain('value="Việc vừa gõ"')
})

test('who saves a draft that another has just saved is told, and loses nothing', async ({ db, now }) => {
  const { see, send, officer } = await begun(db, now)
  const path = (await send(`${HOME}/ban-thao`, { do: 'begin' })).headers.get('location') ?? ''
  const fields = fieldsOf(await (await see(path)).text())
  expect((await send(path, { ...fields, do: 'save' })).status).toBe(303)
  const late = await send(path, { ...fields, 'r0-work': 'Của người sau', do: 'save' })
  expect(late.status).toBe(409)
  const page = await late.text()
  expect(page).toContain(officer.name)
  expect(page).toContain('Của người sau')
  expect((await send(path, { ...fieldsOf(page), do: 'save' })).status).toBe(303)
})

test('a file of a modeller becomes a draft; one that cannot run is refused with what to use instead', async ({
  db,
  now,
}) => {
  const { see, upload } = await begun(db, now)
  const { items } = await listProcesses(db, { on: '2026-11-22' })
  const bpmn = await (await see(`${HOME}/${items[0]?.id}/quy-trinh.bpmn`)).text()
  expect((await upload(bpmn, { procedure: '9.000002' })).status).toBe(303)
  expect((await listDrafts(db)).map(({ name }) => name)).toEqual(['Đăng ký không mất phí'])
  const refused = await upload(bpmn.replaceAll('bpmn:userTask', 'bpmn:scriptTask'))
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Dùng bước do người làm (user task).')
  expect((await upload(bpmn, { procedure: '0.000000' })).status).toBe(422)
  expect((await upload('')).status).toBe(422)
})

test('a commune writes its own processes and nobody else’s; an officer finds no such pages', async ({ db, now }) => {
  const { send } = await begun(db, now)
  const commune = await atWork(db, now, 'H99.11')
  expect((await commune.send(`${HOME}/ban-thao`, { do: 'begin', procedure: '9.000001' })).status).toBe(422)
  expect(
    (await commune.send(`${HOME}/ban-thao`, { do: 'begin', procedure: '9.000001', agency: 'H99.12' })).status,
  ).toBe(422)
  expect(
    (await commune.send(`${HOME}/ban-thao`, { do: 'begin', procedure: '9.000001', agency: 'H99.11' })).status,
  ).toBe(303)
  const others = (await send(`${HOME}/ban-thao`, { do: 'begin' })).headers.get('location') ?? ''
  for (const path of [others, `${others}/ban-hanh`]) expect((await commune.see(path)).status).toBe(404)
  for (const path of [others, `${others}/bo`, `${others}/ban-hanh`])
    expect((await commune.send(path, {})).status).toBe(404)
  const officer = await atWork(db, now, 'H99', 'officer')
  for (const path of [HOME, others]) expect((await officer.see(path)).status).toBe(404)
})

test('before publishing it is shown where the open dossiers would stand', async ({ db, now }) => {
  const { see, send } = await begun(db, now)
  const { items } = await listProcesses(db, { on: '2026-11-22' })
  const general = items.find(({ onTheSpot }) => !onTheSpot)
  const token = { processId: general?.id ?? 0, kind: 'step', name: '', openedAt: now }
  await db
    .insertInto('token')
    .values(['appraise', 'appraise', 'record'].map((node, i) => ({ ...token, node, dossierId: i + 1, number: 1 })))
    .execute()
  const path = (await send(`${HOME}/ban-thao`, { do: 'begin' })).headers.get('location') ?? ''
  const fields = fieldsOf(await (await see(path)).text())
  await send(path, { ...fields, do: 'remove:5' })
  const page = await (await see(`${path}/ban-hanh`)).text()
  expect(page).toContain('3 hồ sơ đang mở')
  expect(page).toContain('không có chỗ tương ứng, phải chọn')
})

/** What a browser would send of the form of a draft. */
function fieldsOf(page: string): Record<string, string> {
  const fields: Record<string, string> = {}
  const start = page.lastIndexOf('<form', page.indexOf('mc-steps'))
  const form = page.slice(start, page.indexOf('</form>', start))
  for (const [tag] of form.matchAll(/<input [^>]*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    if (name) fields[name] = unescaped(/ value="([^"]*)"/.exec(tag)?.[1] ?? '')
  }
  for (const [, name = '', inside = ''] of form.matchAll(/<select [^>]*name="([^"]*)"[^>]*>(.*?)<\/select>/gs)) {
    const chosen = /value="([^"]*)" selected/.exec(inside) ?? /value="([^"]*)"/.exec(inside)
    fields[name] = unescaped(chosen?.[1] ?? '')
  }
  return fields
}

const unescaped = (text: string) =>
  text
    .replaceAll('&quot;', '"')
    .replaceAll('&#x27;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
