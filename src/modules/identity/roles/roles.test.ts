import { describe, expect } from 'vitest'
import { createApp } from '#main/app.tsx'
import { importAgencies, LEVELS, loadKinds } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { appoint, delegate } from '../duties/commands.ts'
import { findOfficer } from '../duties/queries.ts'
import { ROLES } from '../officer.ts'
import { createPerson } from '../people/commands.ts'
import { storeRoles } from './commands.ts'
import { CAPABILITIES, type Capability, isAppointedAt, loadRoles, readRoles, rolesThatMay } from './role-book.ts'

const NEW = ['appraiser', 'call_operator', 'interviewer'] as const

/** Who may what, as it was before roles were data: none of these may grow unseen. */
const RIGHTS: Record<Capability, string[]> = {
  handle_dossiers: ['clerk', 'officer', 'leader', 'records_clerk'],
  receive_dossiers: ['clerk'],
  lead_agency: ['leader'],
  oversee_dossiers: ['control_office'],
  oversee_fees: ['control_office'],
  move_dossiers: ['control_office'],
  write_processes: ['control_office'],
  write_forms: ['control_office'],
  keep_counters: ['leader'],
  keep_counters_under: ['control_office', 'administrator'],
  choose_index_sets: ['control_office'],
  publish_law: ['control_office'],
  watch_synchronisation: ['control_office', 'administrator'],
  confirm_representatives: ['clerk', 'control_office'],
  answer_deletions: ['control_office'],
  request_refunds: ['clerk', 'officer', 'leader'],
  decide_refunds: ['leader'],
  settle_refunds: ['clerk', 'leader'],
  administer_people: ['administrator'],
  read_delivery_log: ['administrator'],
  take_delegations: ['clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator'],
}

describe('the book of roles', () => {
  test('gives every right to the roles that had it, and none to those that came', () => {
    for (const one of CAPABILITIES) expect(rolesThatMay(one), one).toEqual(RIGHTS[one])
    for (const code of NEW) expect(loadRoles().find((role) => role.code === code)?.may, code).toEqual([])
  })

  test('names levels and kinds of agencies that there are, and a book with mistakes is refused with all of them', () => {
    const kinds = new Set(loadKinds().kinds.map(({ code }) => code))
    for (const { levels, kinds: named } of loadRoles()) {
      for (const level of levels) expect(LEVELS).toContain(level)
      for (const kind of named) expect([...kinds]).toContain(kind)
    }
    const role = `{ code: clerk, name: { vi: A, en: A }, short: { vi: A, en: A }, may: [rule_all], secondFactor: no, source: s, certainty: V }`
    expect(() => readRoles(`roles: [${role}]`)).toThrow(/roles\.0\.may\.0: .*\n {2}roles\.0\.secondFactor/)
    const good = role.replace('rule_all', '').replace('secondFactor: no', 'secondFactor: false')
    expect(() => readRoles(`roles: [${good}, ${good}]`)).toThrow(/a code stands twice\n.*officer is missing/)
  })

  test('says which agencies appoint to a role, by level and by kind', () => {
    const [role] = loadRoles()
    if (!role) expect.fail('there are roles')
    const of = (levels: typeof role.levels, kinds: string[]) => ({ ...role, levels, kinds })
    const ward = { level: 'commune', kind: 'ward' }
    expect(isAppointedAt(of([], []), ward)).toBe(true)
    expect(isAppointedAt(of(['province'], []), ward)).toBe(false)
    expect(isAppointedAt(of(['commune'], ['ward']), ward)).toBe(true)
    expect(isAppointedAt(of(['commune'], ['ward']), { level: 'commune', kind: null })).toBe(false)
  })
})

describe('somebody of a role that is only a line of data', () => {
  test('is appointed, signs in and finds their own account, and no page of work', async ({ db, now }) => {
    await aGround(db, now)
    const app = createApp({ db, now: () => now, syncRate: 10 })
    for (const role of NEW) {
      const agency = role === 'appraiser' ? 'H99.1' : 'H99.11'
      const officer = await anOfficer(db, now, { agency, roles: [role] })
      expect(officer).toMatchObject({ duties: [{ role }], may: [] })
      const headers = await signIn(app, db, officer)
      const home = await app.request('http://localhost/lam-viec', { headers })
      expect([home.status, home.headers.get('location')]).toEqual([303, '/lam-viec/tai-khoan'])
      const account = await (await app.request('http://localhost/lam-viec/tai-khoan', { headers })).text()
      const name = loadRoles().find(({ code }) => code === role)?.short.vi
      expect(account).toContain(`: ${name}</small>`)
      expect(account.match(/<nav class="mc-nav".*?<\/nav>/s)?.[0].match(/<li>/g)).toHaveLength(1)
      const closed = ['lanh-dao', 'kiem-soat', 'quy-trinh', 'bo-phan-mot-cua', 'bieu-mau', 'dai-dien', 'vai-tro']
      for (const page of [...closed, 'yeu-cau-xoa', 'thong-bao', 'nguoi-dung', 'doi-soat']) {
        const answer = await app.request(`http://localhost/lam-viec/${page}`, { headers })
        expect(`${role} ${page} ${answer.status}`).toBe(`${role} ${page} 404`)
      }
    }
  })

  test('is handed no role of a colleague, and the six that had rights still are', async ({ db, now }) => {
    await aGround(db, now)
    const leader = await anOfficer(db, now, { agency: 'H99.11', roles: ['leader'] })
    const duty = leader.duties[0]
    if (!duty) expect.fail('a leader has a duty')
    const asked = {
      agencyId: duty.agencyId,
      role: 'leader',
      firstDay: '2026-11-22',
      lastDay: '2026-11-23',
      ground: 'x',
    }
    const visitor = await anOfficer(db, now, { agency: 'H99.11', roles: ['interviewer', 'call_operator'] })
    await expect(delegate(db, { from: leader.id, to: visitor.id, ...asked }, null, now)).rejects.toThrow(
      'The other holds no role',
    )
    expect((await findOfficer(db, visitor.id, '2026-11-22'))?.may).toEqual([])
    for (const role of ROLES) {
      const colleague = await anOfficer(db, now, { agency: 'H99.11', roles: [role] })
      await delegate(db, { from: leader.id, to: colleague.id, ...asked }, null, now)
      expect((await findOfficer(db, colleague.id, '2026-11-22'))?.may, role).toContain('lead_agency')
    }
  })

  test('is not appointed where agencies have no such role, nor to a role that nobody knows', async ({ db, now }) => {
    await aGround(db, now)
    const commune = await db.selectFrom('agency').select('id').where('code', '=', 'H99.11').executeTakeFirstOrThrow()
    const { id } = await createPerson(db, { name: 'Lê A', email: 'a@x.vn', employeeCode: null }, null, now)
    const duty = { personId: id, agencyId: commune.id, from: '2026-11-22' }
    for (const role of ['appraiser', 'chief'])
      await expect(appoint(db, { ...duty, role }, null, now)).rejects.toMatchObject({ status: 409 })
    expect(await db.selectFrom('appointment').where('personId', '=', id).selectAll().execute()).toEqual([])
  })
})

describe('an administrator', () => {
  test('reads every role with its rights and source, and appoints to one of them by the page', async ({ db, now }) => {
    await aGround(db, now)
    await importAgencies(db, 'code,name,level,valid_from\nH98,Tỉnh Khác,province,2020-01-01')
    const app = createApp({ db, now: () => now, syncRate: 10 })
    const headers = await signIn(app, db, await anOfficer(db, now, { agency: 'H99', roles: ['administrator'] }))
    for (const [path, words] of [
      ['/lam-viec/vai-tro', ['Người thẩm định', 'Tổng đài viên', 'Điều tra viên', 'Chỉ đăng nhập', 'duyệt hoàn tiền']],
      ['/en/lam-viec/vai-tro', ['Appraiser', 'sign in only', 'to be confirmed by the province', 'Not required']],
    ] as const) {
      const page = await (await app.request(`http://localhost${path}`, { headers })).text()
      for (const one of words) expect(page).toContain(one)
    }

    const person = await anOfficer(db, now, { agency: 'H99.11', roles: ['clerk'] })
    const to = `/lam-viec/nguoi-dung/${person.id}/phan-cong`
    const fields = { agency: 'H99.11', role: 'appraiser', from: '01/12/2026', to: '31/12/2026' }
    const refused = await post(app, to, fields, headers)
    expect(refused.status).toBe(422)
    const text = await refused.text()
    expect(text).toContain('không bổ nhiệm vai trò đó')
    expect(text).toContain('value="31/12/2026"')
    expect(text).toContain('<option value="appraiser" selected="">')
    expect((await post(app, to, { ...fields, agency: 'H99.1' }, headers)).status).toBe(303)
    expect((await findOfficer(db, person.id, '2026-12-01'))?.duties.map(({ role }) => role)).toContain('appraiser')
    expect((await post(app, to, { ...fields, role: 'chief' }, headers)).status).toBe(422)
  })
})

test('a start stores the roles of the book, once and again, and the database refuses an appointment to any other', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  await storeRoles(db)
  await storeRoles(db)
  const codes = (await db.selectFrom('role').select('code').execute()).map(({ code }) => code)
  expect(codes.toSorted()).toEqual(
    loadRoles()
      .map(({ code }) => code)
      .toSorted(),
  )
  const { id: personId } = await createPerson(db, { name: 'Lê A', email: 'a@x.vn', employeeCode: null }, null, now)
  const { id: agencyId } = await db.selectFrom('agency').select('id').executeTakeFirstOrThrow()
  const row = { personId, agencyId, role: 'chief', validFrom: '2026-11-22', madeAt: now, madeBy: null }
  await expect(db.insertInto('appointment').values(row).execute()).rejects.toThrow('appointment_role_fkey')
})
