import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { sendLink } from '#main/sign-in.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, PASSWORD, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { appoint } from '../duties/commands.ts'
import { createPerson } from './commands.ts'
import { issueLink } from './links.ts'

const PAGE = '/lam-viec/nguoi-dung'
const LATER = 72 * 60 * 60_000

async function anAdministrator(db: Db, now: Date, agency = 'H99.11') {
  await aGround(db, now)
  let clock = now
  const app = createApp({ db, now: () => clock, syncRate: 100 })
  const admin = await anOfficer(db, now, { agency, roles: ['administrator'] })
  const wait = (ms: number) => (clock = new Date(clock.getTime() + ms))
  return { app, admin, headers: await signIn(app, db, admin), wait }
}

const NEWCOMER = {
  name: 'Trần Thị Mới',
  email: 'Moi@test.example',
  employeeCode: '',
  agency: 'H99.11',
  role: 'clerk',
  from: '22/11/2026',
  to: '',
}
const linkIn = (page: string) => /\/lam-viec\/dat-mat-khau\?ma=[\w-]{32}/.exec(page)?.[0] ?? ''
const setPassword = (app: Parameters<typeof post>[0], link: string, password: string) =>
  post(app, '/lam-viec/dat-mat-khau', { ma: link.split('=')[1] ?? '', password, again: password })

test('a newcomer sets a password by a link that works once, and is at work', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const link = linkIn(await (await post(app, PAGE, NEWCOMER, headers)).text())
  expect((await app.request(link)).status).toBe(200)
  expect((await setPassword(app, link, 'ngan')).status).toBe(422)
  expect((await setPassword(app, link, 'mot cau rat de nho')).status).toBe(303)
  expect((await setPassword(app, link, 'mot cau khac nua day')).status).toBe(410)
  expect((await app.request(link)).status).toBe(410)
  const entered = await post(app, '/lam-viec/dang-nhap', { email: 'moi@test.example', password: 'mot cau rat de nho' })
  expect(entered.status).toBe(303)
})

test('a link is void after three days, and when a newer one is made', async ({ db, now }) => {
  const { app, admin, wait } = await anAdministrator(db, now)
  const older = await issueLink(db, admin.id, null, now)
  const newer = await issueLink(db, admin.id, null, now)
  expect((await app.request(`/lam-viec/dat-mat-khau?ma=${older}`)).status).toBe(410)
  expect((await app.request(`/lam-viec/dat-mat-khau?ma=${newer}`)).status).toBe(200)
  wait(LATER)
  expect((await setPassword(app, `?ma=${newer}`, 'mot cau rat de nho')).status).toBe(410)
})

test('what was mistyped comes back beside what is wrong', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const answer = await post(
    app,
    PAGE,
    { ...NEWCOMER, email: 'khong phai', from: '31/02/2026', agency: 'H99.12' },
    headers,
  )
  expect(answer.status).toBe(422)
  const page = await answer.text()
  for (const words of ['Thư điện tử chưa đúng', 'Ngày chưa đúng', 'Chọn một cơ quan', 'value="Trần Thị Mới"'])
    expect(page).toContain(words)
})

test('an administrator of one agency cannot see or touch the people of another', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const other = await anOfficer(db, now, { agency: 'H99.12', roles: ['clerk'], name: 'Người Xã Khác' })
  expect(await (await app.request(PAGE, { headers })).text()).not.toContain('Người Xã Khác')
  expect((await app.request(`${PAGE}/${other.id}`, { headers })).status).toBe(404)
  for (const deed of ['khoa', 'mo-khoa', 'khoi-phuc', 'dang-xuat', 'mot-lan', 'phan-cong'])
    expect((await post(app, `${PAGE}/${other.id}/${deed}`, NEWCOMER, headers)).status, deed).toBe(404)
  await signIn(app, db, other)
})

test('appointing somebody of another agency does not give their account away', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const chief = await anOfficer(db, now, { agency: 'H99', roles: ['administrator'], email: 'chief@test.example' })
  const added = await post(app, PAGE, { ...NEWCOMER, email: 'chief@test.example' }, headers)
  expect(added.status).toBe(303)
  expect(await (await app.request(`${PAGE}/${chief.id}`, { headers })).text()).toContain('chỉ quản trị chung')
  for (const deed of ['khoa', 'khoi-phuc', 'dang-xuat', 'mot-lan'])
    expect((await post(app, `${PAGE}/${chief.id}/${deed}`, {}, headers)).status, deed).toBe(404)
  const theirs = await db
    .selectFrom('appointment')
    .select('id')
    .where('personId', '=', chief.id)
    .where('role', '=', 'administrator')
    .executeTakeFirstOrThrow()
  expect((await post(app, `${PAGE}/${chief.id}/phan-cong/${theirs.id}/ket-thuc`, {}, headers)).status).toBe(404)
})

test('for who administers nothing there are no people', async ({ db, now }) => {
  const { app, admin } = await anAdministrator(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk', 'leader', 'control_office'] })
  const headers = await signIn(app, db, clerk)
  for (const path of [PAGE, `${PAGE}/them`, `${PAGE}/${admin.id}`])
    expect((await app.request(path, { headers })).status, path).toBe(404)
  expect((await post(app, PAGE, NEWCOMER, headers)).status).toBe(404)
  expect((await post(app, `${PAGE}/${admin.id}/khoi-phuc`, {}, headers)).status).toBe(404)
})

test('the administrator of the province looks after the people of its communes', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now, 'H99')
  const clerk = await anOfficer(db, now, { agency: 'H99.12', roles: ['clerk'], name: 'Đỗ Thị Xã' })
  expect(await (await app.request(`${PAGE}?q=do thi`, { headers })).text()).toContain('Đỗ Thị Xã')
  const at = await signIn(app, db, clerk)
  expect((await post(app, `${PAGE}/${clerk.id}/khoa`, {}, headers)).status).toBe(303)
  expect((await app.request('/lam-viec/tai-khoan', { headers: at })).status).toBe(303)
  await expect(signIn(app, db, clerk)).rejects.toThrow('422')
  await post(app, `${PAGE}/${clerk.id}/mo-khoa`, {}, headers)
  await signIn(app, db, clerk)
  const page = await (await app.request(`${PAGE}/${clerk.id}`, { headers })).text()
  for (const words of ['Phân công', 'Khóa', 'Mở khóa']) expect(page).toContain(words)
})

test('a recovery link goes to the person’s own address where there is mail, and is not shown', async ({ db, now }) => {
  await aGround(db, now)
  const settings = { secret: 'a secret of thirty-two letters or more', sendLink }
  const app = createApp({ db, now: () => now, syncRate: 100, signIn: settings })
  const admin = await anOfficer(db, now, { agency: 'H99.11', roles: ['administrator'] })
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'quen@test.example' })
  const headers = await signIn(app, db, admin)
  const done = await post(app, `${PAGE}/${clerk.id}/khoi-phuc`, { mail: 'yes' }, headers)
  expect(done.status).toBe(303)
  const letter = await db.selectFrom('notification').select(['template', 'address', 'fields']).executeTakeFirstOrThrow()
  expect(letter).toMatchObject({ template: 'password_recovery', address: 'quen@test.example' })
  const { link } = letter.fields as { link: string }
  expect((await setPassword(app, link, 'mot cau rat de nho')).status).toBe(303)
})

test('recovery ends the old password and every session, and hands over a new link', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'], email: 'quen@test.example' })
  const lost = await signIn(app, db, clerk)
  const page = await (await post(app, `${PAGE}/${clerk.id}/khoi-phuc`, { secondFactor: 'yes' }, headers)).text()
  expect((await app.request('/lam-viec/tai-khoan', { headers: lost })).status).toBe(303)
  const old = await post(app, '/lam-viec/dang-nhap', { email: 'quen@test.example', password: PASSWORD })
  expect(old.status).toBe(422)
  expect((await setPassword(app, linkIn(page), 'mot cau rat de nho')).status).toBe(303)
})

test('an ended appointment takes its pages away with the next request', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['administrator'] })
  const theirs = await signIn(app, db, clerk)
  expect((await app.request(PAGE, { headers: theirs })).status).toBe(200)
  const held = await db
    .selectFrom('appointment')
    .select('id')
    .where('personId', '=', clerk.id)
    .executeTakeFirstOrThrow()
  expect((await post(app, `${PAGE}/${clerk.id}/phan-cong/${held.id}/ket-thuc`, {}, headers)).status).toBe(303)
  expect((await app.request(PAGE, { headers: theirs })).status).toBe(404)
})

test('two people do not share an e-mail', async ({ db, now }) => {
  const person = { name: 'Một Người', email: 'chung@test.example', employeeCode: 'CB01' }
  await createPerson(db, person, null, now)
  await expect(createPerson(db, { ...person, employeeCode: null }, null, now)).rejects.toThrow('already')
  await expect(createPerson(db, { ...person, email: 'rieng@test.example' }, null, now)).rejects.toThrow('already')
})

test('nobody is appointed who does not exist', async ({ db, now }) => {
  await aGround(db, now)
  const personId = '00000000-0000-4000-8000-000000000000'
  await expect(appoint(db, { personId, agencyId: 1, role: 'clerk', from: '2026-11-22' }, null, now)).rejects.toThrow()
})

test('nobody appoints themself, nor hands themself the role of somebody else', async ({ db, now }) => {
  const { app, admin, headers } = await anAdministrator(db, now)
  const own = `${PAGE}/${admin.id}`
  expect(await (await app.request(own, { headers })).text()).not.toContain(`action="${own}/phan-cong"`)
  const wanted = { ...NEWCOMER, role: 'control_office' }
  const refused = await post(app, `${own}/phan-cong`, wanted, headers)
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('Không tự phân công cho chính mình')
  const { email } = await db.selectFrom('person').select('email').where('id', '=', admin.id).executeTakeFirstOrThrow()
  expect((await post(app, PAGE, { ...wanted, email }, headers)).status).toBe(422)
  const held = await db.selectFrom('appointment').select('role').where('personId', '=', admin.id).execute()
  expect(held).toEqual([{ role: 'administrator' }])

  const leader = await anOfficer(db, now, { agency: 'H99.11', roles: ['leader'] })
  const typed = { firstDay: '24/11/2026', lastDay: '25/11/2026', ground: 'Nghỉ ốm' }
  const duty = `${leader.duties[0]?.agencyId}:leader`
  const handed = await post(app, `${PAGE}/${leader.id}/truc-thay`, { ...typed, duty, to: admin.id }, headers)
  expect(handed.status).toBe(422)
})

test('who holds a role elsewhere by delegation is not managed from one agency alone', async ({ db, now }) => {
  const { app, headers } = await anAdministrator(db, now)
  const leader = await anOfficer(db, now, { agency: 'H99.12', roles: ['leader'], name: 'Mai Xuân Bách' })
  const clerk = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'] })
  const row = { fromPerson: leader.id, toPerson: clerk.id, agencyId: leader.duties[0]?.agencyId ?? 0, role: 'leader' }
  const days = { validFrom: '2026-11-22', validTo: '2026-12-30', ground: 'Họp', madeAt: now }
  await db
    .insertInto('delegation')
    .values({ ...row, ...days })
    .execute()
  expect((await post(app, `${PAGE}/${clerk.id}/khoi-phuc`, {}, headers)).status).toBe(404)
  expect(await (await app.request(`${PAGE}/${clerk.id}`, { headers })).text()).toContain('Mai Xuân Bách')
})
