import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { importProcedures } from '#modules/catalogue/index.ts'
import { BIRTH } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { findForm, formHistory } from '../queries.ts'
import { loadForms } from '../shipped.ts'

const HOME = '/lam-viec/bieu-mau'
const CODE = '1.001193'
const DRAFT = `${HOME}/${CODE}/ban-thao`

async function atWork(db: Db, now: Date, agency = 'H99', role: 'control_office' | 'officer' = 'control_office') {
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const officer = await anOfficer(db, now, { agency, roles: [role] })
  const headers = await signIn(app, db, officer)
  const see = (path: string) => app.request(`http://localhost${path}`, { headers })
  return {
    officer,
    see,
    read: async (path: string) => (await see(path)).text(),
    send: (path: string, fields: Record<string, string>) => post(app, path, fields, headers),
    /** Presses a button of a page of the draft, with the version that the page shows. */
    async press(path: string, fields: Record<string, string>) {
      const version = /name="version" value="(\d+)"/.exec(await (await see(path)).text())?.[1] ?? ''
      return post(app, path, { version, ...fields }, headers)
    },
  }
}

async function begun(db: Db, now: Date) {
  await aGround(db, now)
  await importProcedures(db, [BIRTH], { today: '2026-11-22' })
  await loadForms(db, now)
  return atWork(db, now)
}

test('the control office adds a question with its condition, tries it, publishes it and reads what has changed', async ({
  db,
  now,
}) => {
  const { read, send, press, officer } = await begun(db, now)
  expect(await loadForms(db, now)).toBe(0)
  expect(await read(HOME)).toContain('Đăng ký khai sinh')
  expect((await send(`${HOME}/ban-thao`, { code: CODE, do: 'edit' })).headers.get('location')).toBe(DRAFT)
  const added = await press(DRAFT, { do: 'add:hasFather' })
  const field = added.headers.get('location') ?? ''
  expect(field).toBe(`${DRAFT}/phan/hasFather/cau1`)
  expect(await read(DRAFT)).toContain('chưa có lời hỏi')
  expect(await read(`${DRAFT}/ban-hanh`)).toContain('Bản thảo còn lỗi phải sửa')

  const page = await read(field)
  expect(page).toContain('“Có khai phần về cha không” là “Không”')
  const wrong = await press(field, { kind: 'number', labelVi: 'Mấy người biết', min: 'ba', max: '9' })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('value="ba"')
  const known = { labelVi: 'Vì sao không khai về cha', labelEn: 'Why not', when: 'hasFather=no', required: 'yes' }
  const options = { o0Vi: 'Chưa biết', o0En: 'Unknown', o1Vi: 'Lý do khác', o1En: 'Another', o2Vi: '', o2En: '' }
  expect((await press(field, { ...known, ...options, kind: 'choice', id: 'whyNot' })).status).toBe(303)

  const trial = `${DRAFT}/xem-thu`
  expect(await read(trial)).toContain('Nguyễn Văn Mẫu')
  const kept = JSON.stringify({ myPhone: '0900000000' })
  const asked = await send(trial, { page: 'hasFather-0', kept, hasFather: 'no' })
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('Trả lời câu này: Vì sao không khai về cha')
  const answered = await send(trial, { page: 'hasFather-0', kept, hasFather: 'no', whyNot: 'chua-biet' })
  expect(answered.status).toBe(200)

  const back = await (
    await send(trial, { page: 'extra-0', kept: '{"hasFather":"no"}', copies: '3', do: 'back' })
  ).text()
  expect(back).toContain('value="hasFather-0"')
  expect(back).toContain('&quot;copies&quot;:&quot;3&quot;')
  const first = await send(trial, { page: 'me-0', kept: '{}' })
  expect([first.status, (await first.text()).includes('value="back"')]).toEqual([422, false])
  const end = await (await send(trial, { page: 'extra-0', kept: '{"hasFather":"no"}' })).text()
  expect(end).toContain('Hết tờ khai')
  expect(await (await send(trial, { kept: '{}', do: 'back' })).text()).toContain('value="extra-0"')

  const review = await read(`${DRAFT}/ban-hanh`)
  expect(review).toContain('Thêm câu “Vì sao không khai về cha”')
  expect((await press(`${DRAFT}/ban-hanh`, { validFrom: '2026-11-01', note: '' })).status).toBe(422)
  const stale = await send(`${DRAFT}/ban-hanh`, { version: '1', validFrom: '2026-12-01', note: '' })
  expect([stale.status, (await stale.text()).includes('Chưa ban hành')]).toEqual([422, true])
  expect((await press(`${DRAFT}/ban-hanh`, { validFrom: '2026-12-01', note: 'Làm rõ' })).status).toBe(303)
  expect((await findForm(db, CODE, '2026-11-30'))?.version).toBe(1)
  expect((await findForm(db, CODE, '2026-12-01'))?.version).toBe(2)
  const [newest] = await formHistory(db, CODE)
  expect(newest).toMatchObject({ version: 2, publishedBy: officer.name, note: 'Làm rõ' })
  const changes = await read(`${HOME}/${CODE}/2/thay-doi`)
  expect(changes).toContain('Thêm câu “Vì sao không khai về cha”')
  expect((await send(DRAFT, { do: 'save' })).status).toBe(404)
  await expect(db.updateTable('formRevision').set({ note: 'x' }).execute()).rejects.toThrow(/permission denied/)
})

test('a form goes out as a file and comes in as a draft; a file that is no form is refused with its places', async ({
  db,
  now,
}) => {
  const { read, see, officer } = await begun(db, now)
  const file = await read(`${HOME}/${CODE}/1/bieu-mau.yaml`)
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const headers = { ...(await signIn(app, db, officer)), origin: 'http://localhost', 'sec-fetch-site': 'same-origin' }
  const bring = (text: string) => {
    const body = new FormData()
    body.set('do', 'import')
    body.set('file', new File([text], 'bieu-mau.yaml'))
    return app.request(`http://localhost${HOME}/ban-thao`, { method: 'POST', headers, body })
  }
  expect((await bring(file.replace('Người yêu cầu', 'Người khai'))).headers.get('location')).toBe(DRAFT)
  expect(await read(DRAFT)).toContain('Người khai')
  const refused = await bring(file.replace('kind: date', 'kind: moon'))
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('sections.')
  expect((await bring('a: [')).status).toBe(422)
  expect((await bring(file.replace(CODE, '0.000000'))).status).toBe(422)
  expect((await see(`${HOME}/${CODE}/9/thay-doi`)).status).toBe(404)
})

test('two people who write at once lose nothing silently; a commune reads; others find no such pages', async ({
  db,
  now,
}) => {
  const { send, read, press } = await begun(db, now)
  await send(`${HOME}/ban-thao`, { code: CODE, do: 'edit' })
  const [page] = [await read(DRAFT)]
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  expect((await press(DRAFT, { do: 'down:me' })).status).toBe(303)
  const late = await send(DRAFT, { version, do: 'remove:home' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('vừa sửa bản thảo này')
  expect((await send(`${HOME}/ban-thao`, { code: CODE, do: 'edit' })).status).toBe(422)
  const commune = await atWork(db, now, 'H99.11')
  expect(await commune.read(`${HOME}/${CODE}`)).toContain('Người yêu cầu')
  expect((await commune.see(DRAFT)).status).toBe(404)
  expect((await commune.send(`${HOME}/ban-thao`, { code: CODE, do: 'edit' })).status).toBe(404)
  const officer = await atWork(db, now, 'H99', 'officer')
  for (const path of [HOME, `${HOME}/${CODE}`, DRAFT]) expect((await officer.see(path)).status).toBe(404)
})
