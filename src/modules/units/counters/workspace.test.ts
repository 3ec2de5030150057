import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import type { Role } from '#modules/identity/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { importCounters } from './store.ts'

const HOME = '/lam-viec/bo-phan-mot-cua'
const HEAD = 'agency,name,address,phone,hours,directions,invented'
const FILE = `${HEAD}
H99.11,Một cửa Bình An,Số 1 đường Thử,0900 000 011,2-6 07:30-11:30 13:30-17:00,,yes
H99.12,Một cửa Hòa Thuận,Số 2 đường Thử,,2-6 07:30-11:30,,yes`
const WEEK = { h0First: '2', h0Last: '6', h0MorningFrom: '7h30', h0MorningTo: '11h30' }
const TYPED = { name: 'Một cửa Bình An', address: 'Số 9 đường Mới', phone: '0900 000 011', directions: '', ...WEEK }

async function atWork(db: Db, now: Date, agency: string, role: Role) {
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const officer = await anOfficer(db, now, { agency, roles: [role] })
  const headers = await signIn(app, db, officer)
  const see = (path: string) => app.request(`http://localhost${path}`, { headers })
  return {
    officer,
    see,
    read: async (path: string) => (await see(path)).text(),
    readPublic: async () =>
      (await (await app.request('http://localhost/bo-phan-mot-cua')).text()).replace(/<[^>]+>/g, ' '),
    send: (path: string, fields: Record<string, string>) => post(app, path, fields, headers),
  }
}

async function begun(db: Db, now: Date) {
  await aGround(db, now)
  expect(await importCounters(db, FILE, now)).toMatchObject({ accepted: 2, refused: [] })
  const rows = await db.selectFrom('counter').select('id').orderBy('id').execute()
  const [binhAn, hoaThuan] = rows.map(({ id }) => `${HOME}/${id}`)
  return { binhAn: binhAn ?? '', hoaThuan: hoaThuan ?? '' }
}

const kindsOf = async (db: Db) =>
  (await db.selectFrom('counterEvent').select('kind').orderBy('id').execute()).map(({ kind }) => kind)

test('the control office moves a counter, people read the new address at once, and it is kept who did it', async ({
  db,
  now,
}) => {
  const { binhAn } = await begun(db, now)
  const office = await atWork(db, now, 'H99', 'control_office')
  expect(await office.read(HOME)).toContain('Một cửa Hòa Thuận')
  expect(await office.read(`${HOME}?q=binh+an`)).not.toContain('Một cửa Hòa Thuận')

  const form = await office.read(`${binhAn}/sua`)
  expect(form).toContain('value="07:30"')
  const wrong = await office.send(`${binhAn}/sua`, {
    ...TYPED,
    version: '1',
    address: ' ',
    phone: 'gọi tôi',
    h0MorningTo: 'trưa',
    h1First: '4',
    h1Last: '',
    h1AfternoonFrom: '13h30',
    h1AfternoonTo: '13h',
  })
  expect(wrong.status).toBe(422)
  const told = await wrong.text()
  for (const said of [
    'href="#address"',
    'href="#phone"',
    'href="#h0MorningTo"',
    'href="#h1AfternoonTo"',
    'value="trưa"',
  ])
    expect(told).toContain(said)
  const overlapping = { ...TYPED, version: '1', h1First: '6', h1MorningFrom: '11:00', h1MorningTo: '12:00' }
  expect(await (await office.send(`${binhAn}/sua`, overlapping)).text()).toContain('trùng với một dòng trước')

  for (let again = 0; again < 2; again++)
    expect((await office.send(`${binhAn}/sua`, { ...TYPED, version: '1' })).headers.get('location')).toBe(binhAn)
  expect(await kindsOf(db)).toEqual(['added', 'added', 'changed'])
  const people = await office.readPublic()
  expect(people).toContain('Số 9 đường Mới')
  expect(people).toContain('Thứ Hai đến Thứ Sáu: 07:30 đến 11:30')
  const page = await office.read(binhAn)
  expect(page).toContain('Sửa địa chỉ, giờ mở cửa, dấu giả lập')
  expect(page).toContain(office.officer.name)
  await expect(db.updateTable('counterEvent').set({ kind: 'x' }).execute()).rejects.toThrow(/permission denied/)
})

test('who comes second is told by whom and what is stored, loses nothing typed, and may still save', async ({
  db,
  now,
}) => {
  const { binhAn } = await begun(db, now)
  const [first, second] = [await atWork(db, now, 'H99', 'control_office'), await atWork(db, now, 'H99.11', 'leader')]
  await first.send(`${binhAn}/sua`, { ...TYPED, version: '1' })
  const late = await second.send(`${binhAn}/sua`, { ...TYPED, address: 'Số 7 đường Khác', version: '1' })
  expect(late.status).toBe(409)
  const told = await late.text()
  for (const said of [first.officer.name, 'Đang lưu: Số 9 đường Mới', 'value="Số 7 đường Khác"', 'value="2"'])
    expect(told).toContain(said)
  expect((await second.send(`${binhAn}/sua`, { ...TYPED, address: 'Số 7 đường Khác', version: '2' })).status).toBe(303)
  expect(await second.readPublic()).toContain('Số 7 đường Khác')
})

test('a counter is added once, closed for some days, closed for good and opened again; a file does not open it', async ({
  db,
  now,
}) => {
  await begun(db, now)
  const office = await atWork(db, now, 'H99', 'administrator')
  const added = { ...TYPED, name: 'Quầy số 2', agency: 'H99.12' }
  expect((await office.send(HOME, { ...added, agency: 'H1' })).status).toBe(422)
  const one = (await office.send(HOME, added)).headers.get('location') ?? ''
  expect((await office.send(HOME, added)).headers.get('location')).toBe(one)
  const other = await office.send(HOME, { ...added, address: 'Nơi khác' })
  expect([other.status, (await other.text()).includes('value="Nơi khác"')]).toEqual([422, true])

  const days = { from: '2026-11-25', to: '2026-11-26', reason: 'Kiểm kê tài sản' }
  for (const wrong of [{ from: 'mai' }, { to: '2026-11-24' }, { from: '2026-11-02', to: '2026-11-03' }])
    expect((await office.send(`${one}/nghi`, { ...days, ...wrong })).status).toBe(422)
  for (let again = 0; again < 2; again++) expect((await office.send(`${one}/nghi`, days)).status).toBe(303)
  expect(await office.readPublic()).toContain('Nghỉ từ 25/11/2026 đến hết 26/11/2026')
  expect(await office.readPublic()).toContain('Kiểm kê tài sản')
  const [undo] = /nghi\/\d+\/bo/.exec(await office.read(one)) ?? []
  for (let again = 0; again < 2; again++) expect((await office.send(`${one}/${undo}`, {})).status).toBe(303)
  expect(await office.readPublic()).not.toContain('Kiểm kê tài sản')

  expect((await office.send(`${one}/dong`, { closedFrom: '2026-11-20' })).status).toBe(422)
  for (let again = 0; again < 2; again++)
    expect((await office.send(`${one}/dong`, { closedFrom: '2026-11-22' })).status).toBe(303)
  expect(await office.readPublic()).not.toContain('Quầy số 2')
  expect(await importCounters(db, `${HEAD}\nH99.12,Quầy số 2,Số 3,,2-6 07:30-11:30,,`, now)).toMatchObject({
    refused: [{ line: 2, reason: expect.stringContaining('was closed') }],
  })
  await office.send(`${one}/mo-lai`, {})
  expect(await office.readPublic()).toContain('Quầy số 2')
  expect((await kindsOf(db)).slice(2)).toEqual([
    ...['added', 'closure_announced', 'closure_withdrawn', 'closed', 'reopened'],
  ])
})

test('a commune looks after its own counters only; who has no such duty finds no such page', async ({ db, now }) => {
  const { binhAn, hoaThuan } = await begun(db, now)
  const commune = await atWork(db, now, 'H99.11', 'administrator')
  expect(await commune.read(HOME)).toContain('Một cửa Bình An')
  expect(await commune.read(HOME)).not.toContain('Một cửa Hòa Thuận')
  expect((await commune.see(binhAn)).status).toBe(200)
  for (const path of [hoaThuan, `${hoaThuan}/sua`]) expect((await commune.see(path)).status).toBe(404)
  for (const path of ['sua', 'nghi', 'dong', 'mo-lai'])
    expect((await commune.send(`${hoaThuan}/${path}`, { ...TYPED, version: '1' })).status).toBe(404)
  expect((await commune.send(HOME, { ...TYPED, agency: 'H99.12' })).status).toBe(422)
  const clerk = await atWork(db, now, 'H99.11', 'clerk')
  for (const path of [HOME, `${HOME}/them`, binhAn]) expect((await clerk.see(path)).status).toBe(404)
})
