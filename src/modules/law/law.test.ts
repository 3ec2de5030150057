import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { LAW } from '#main/law.ts'
import { datesMovedBy, getDossierByCode, recount } from '#modules/cases/index.ts'
import { calendarLaw, calendarOn, isWorkingDay } from '#modules/deadlines/index.ts'
import type { Role } from '#modules/identity/index.ts'
import { receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { answersOf, fieldsOf, publish } from '#test/support/law.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { anOfficer, post, signIn } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { check } from './check.ts'
import { publishDraft, withdrawRevision } from './commands.ts'
import { withAnswers } from './controls.ts'
import { beginDraft, dropDraft, getDraft, saveDraft, toYaml } from './drafts.ts'
import { lawOf } from './queries.ts'

const HOME = '/lam-viec/du-lieu-luat'
const CALENDAR = `${HOME}/lich-lam-viec/viet-nam`
const DRAFT = `${CALENDAR}/ban-thao`

async function atDesk(db: Db, now: Date, agency = 'H99', role: Role = 'control_office') {
  const app = createApp({ db, now: () => now, syncRate: 1000 })
  const officer = await anOfficer(db, now, { agency, roles: [role] })
  const headers = await signIn(app, db, officer)
  const see = (path: string) => app.request(`http://localhost${path}`, { headers })
  const read = async (path: string) => (await see(path)).text()
  return {
    officer,
    see,
    read,
    send: (path: string, fields: Record<string, string>) => post(app, path, fields, headers),
    /** Presses a button of a page with all that its form holds, but for what is typed. */
    press: async (path: string, typed: Record<string, string>) =>
      post(app, path, { ...fieldsOf(await read(path)), ...typed }, headers),
  }
}

const NEXT_YEAR = {
  'years.2027.daysOff.0.day': '01/01/2027',
  'years.2027.daysOff.0.name': 'new_year',
  'years.2027.daysOff.0.kind': 'statutory',
  'years.2027.source': 'Thông báo nghỉ lễ năm 2027',
  'years.2027.certainty': 'official',
}
const PUBLISHED = { source: 'Thông báo 9999/TB-BNV', certainty: 'official', reason: 'Có lịch nghỉ năm 2027' }

test('the control office adds the days off of a new year, sees what would move, and publishes them from a day on', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const { read, send, press, officer } = await atDesk(db, now)
  expect(await read(HOME)).toContain('Bản kèm theo phần mềm, từ 01/01/2021')
  expect((await send(DRAFT, { do: 'begin' })).headers.get('location')).toBe(DRAFT)
  expect(await read(DRAFT)).toContain('Năm 2027')

  const wrong = await press(`${DRAFT}?phan=2027`, {
    ...NEXT_YEAR,
    'years.2027.daysOff.1.day': '31/02/2027',
    'years.2027.daysOff.1.name': 'tet',
  })
  expect(wrong.status).toBe(422)
  const page = await wrong.text()
  expect(page).toContain('href="#years.2027.daysOff.1.day"')
  expect(page).toContain('không có ngày này')
  expect(page).toContain('value="31/02/2027"')
  expect(await read(`${DRAFT}/ban-hanh`)).toContain('Bản thảo còn lỗi phải sửa')
  const refused = await send(`${DRAFT}/ban-hanh`, { ...PUBLISHED, version: '2', validFrom: '2026-12-01' })
  expect([refused.status, (await refused.text()).includes('Chưa ban hành')]).toEqual([422, true])

  expect((await press(`${DRAFT}?phan=2027`, { 'years.2027.daysOff.1.day': '' })).status).toBe(303)
  const review = await read(`${DRAFT}/ban-hanh`)
  expect(review).toContain('01/01/2027')
  expect(review).toContain('nghỉ: Tết Dương lịch, ngày lễ')
  expect(review).toContain('Trong 0 hồ sơ đang giải quyết')
  const early = await press(`${DRAFT}/ban-hanh`, { ...PUBLISHED, validFrom: '2026-11-22', source: '' })
  expect(early.status).toBe(422)
  const earlyPage = await early.text()
  expect(earlyPage).toContain('Ghi một ngày từ 23/11/2026 trở đi')
  expect(earlyPage).toContain('Có lịch nghỉ năm 2027')
  expect((await press(`${DRAFT}/ban-hanh`, { ...PUBLISHED, validFrom: '2026-12-01' })).status).toBe(303)

  const law = await lawOf(db)
  expect(law.inForce(calendarLaw, '2026-11-30').number).toBe(1)
  expect(law.inForce(calendarLaw, '2026-12-01')).toMatchObject({
    number: 2,
    publisher: officer.name,
    certainty: 'official',
  })
  expect(isWorkingDay('2027-01-01', calendarOn(law, '2026-11-30'))).toBe(true)
  expect(isWorkingDay('2027-01-01', calendarOn(law, '2026-12-01'))).toBe(false)
  expect(await read(HOME)).toContain('bản 2 có hiệu lực từ 01/12/2026')
  const shown = await read(`${CALENDAR}/ban/2`)
  expect(shown).toContain('Thông báo 9999/TB-BNV')
  expect(shown).toContain('01/01/2027')
})

test('what is published can be read by the application, and neither changed nor taken away by it', async ({ db }) => {
  for (const table of ['law_revision', 'law_withdrawal'])
    for (const [right, allowed] of [
      ['select', true],
      ['insert', true],
      ['update', false],
      ['delete', false],
      ['truncate', false],
    ] as const) {
      const { rows } = await sql<{
        may: boolean
      }>`select has_table_privilege(current_user, ${table}, ${right}) as may`.execute(db)
      expect([table, right, rows[0]?.may]).toEqual([table, right, allowed])
    }
})

test('a dossier keeps the day it was promised when the calendar changes, and one received later counts by the new one', async ({
  db,
}) => {
  const day = (text: string) => new Date(`${text}T09:00:00+07:00`)
  const { clerk } = await aCounter(db, day('2026-11-22'))
  const { code } = await receiveAtCounter(db, aFiling(), { as: 'officer', officer: clerk }, day('2026-12-01'))
  const before = await getDossierByCode(db, code)
  expect(new Date(before.dueAt ?? 0)).toEqual(new Date('2026-12-08T17:00:00+07:00'))

  const office = await anOfficer(db, day('2026-12-01'), { agency: 'H99', roles: ['control_office'] })
  await publish(db, calendarLaw, office, day('2026-12-01'), '2026-12-02', (typed) =>
    typed.replace(
      /( +)- day: 2026-11-24/,
      '$1- { day: 2026-12-07, name: culture, kind: statutory }\n$1- day: 2026-11-24',
    ),
  )
  const { code: later } = await receiveAtCounter(db, aFiling(), { as: 'officer', officer: clerk }, day('2026-12-02'))
  expect(new Date((await getDossierByCode(db, later)).dueAt ?? 0)).toEqual(new Date('2026-12-10T17:00:00+07:00'))

  const moved = await datesMovedBy(db, { calendar: calendarOn(await lawOf(db), '2026-12-02') }, day('2026-12-02'))
  expect(moved).toEqual({ open: 2, earlier: 0, later: 1 })
  expect(await getDossierByCode(db, code)).toEqual(before)
  expect((await recount(db, day('2026-12-03'))).differences).toEqual([])
})

test('a revision is taken back before its day and never after, and the draft goes on', async ({ db, now }) => {
  await aGround(db, now)
  const { read, send, officer } = await atDesk(db, now)
  await publish(db, calendarLaw, officer, now, '2026-12-01', (typed) =>
    typed.replace('Labour Code 2019', 'Bộ luật Lao động'),
  )
  expect(await read(CALENDAR)).toContain('Rút bản 2 (chưa có hiệu lực)')
  expect((await send(`${CALENDAR}/ban/2/rut`, { reason: '' })).status).toBe(422)
  expect((await send(`${CALENDAR}/ban/2/rut`, { reason: 'Công văn bị thu hồi' })).status).toBe(303)
  expect((await lawOf(db)).inForce(calendarLaw, '2027-01-01').number).toBe(1)
  expect(await read(CALENDAR)).toContain('Công văn bị thu hồi')
  expect((await send(`${CALENDAR}/ban/2/rut`, { reason: 'Lần nữa' })).status).toBe(422)

  await publish(db, calendarLaw, officer, now, '2026-12-01', (typed) =>
    typed.replace('Labour Code 2019', 'Bộ luật Lao động'),
  )
  expect((await lawOf(db)).inForce(calendarLaw, '2026-12-01').number).toBe(3)
  const late = withdrawRevision(
    db,
    calendarLaw,
    { number: 3, reason: 'Muộn' },
    officer,
    new Date('2026-12-01T00:30:00+07:00'),
  )
  await expect(late).rejects.toThrow('has begun')
})

test('what is typed as YAML is kept, right or wrong, and every mistake names its line', async ({ db, now }) => {
  await aGround(db, now)
  const { read, send, press } = await atDesk(db, now)
  await send(DRAFT, { do: 'begin' })
  const yaml = `${DRAFT}/van-ban`
  const typed = fieldsOf(await read(yaml)).typed ?? ''
  const line = typed.split('\n').findIndex((one) => one.includes('2026-11-24')) + 1
  const wrong = await press(yaml, { typed: typed.replace('2026-11-24', '2026-11-31') })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain(`years.2026.daysOff.13.day, dòng ${line}): không có ngày này`)
  expect(await read(yaml)).toContain('2026-11-31')
  const broken = await press(yaml, { typed: `${typed}\n  : [` })
  expect(broken.status).toBe(422)
  expect(await broken.text()).toContain('Không đọc được YAML')
  expect((await send(DRAFT, { do: 'x' })).headers.get('location')).toBe(yaml)
  const late = await send(yaml, { typed: 'a: 1', version: '1' })
  expect(late.status).toBe(409)
  expect(await late.text()).toContain('a: 1')
  expect((await press(yaml, { typed })).status).toBe(303)
  expect((await send(`${DRAFT}/bo`, {})).status).toBe(303)
  expect((await send(yaml, { typed, version: '1' })).status).toBe(404)
})

test('whoever is not of the province’s control office publishes nothing, by command or by page', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const { officer: publisher, send: asPublisher } = await atDesk(db, now)
  await asPublisher(DRAFT, { do: 'begin' })
  const roles = ['clerk', 'officer', 'leader', 'records_clerk', 'control_office', 'administrator'] as const
  for (const agency of ['H99', 'H99.1', 'H99.11'])
    for (const role of roles) {
      if (agency === 'H99' && role === 'control_office') continue
      const { officer, see, send } = await atDesk(db, now, agency, role)
      const said = { ...PUBLISHED, certainty: 'official', version: 1, validFrom: '2026-12-01' } as const
      for (const tried of [
        () => publishDraft(db, calendarLaw, said, officer, now),
        () => withdrawRevision(db, calendarLaw, { number: 2, reason: 'x' }, officer, now),
        () => beginDraft(db, calendarLaw, officer, now),
        () => saveDraft(db, { ...calendarLaw, version: 1 }, { typed: 'x' }, officer, now),
        () => dropDraft(db, calendarLaw, officer),
      ])
        await expect(tried(), `${role} of ${agency}`).rejects.toMatchObject({ status: 403 })
      const isReader = role === 'control_office'
      for (const path of [HOME, CALENDAR, `${CALENDAR}/ban/1`])
        expect((await see(path)).status).toBe(isReader ? 200 : 404)
      for (const path of [DRAFT, `${DRAFT}/van-ban`, `${DRAFT}/ban-hanh`]) expect((await see(path)).status).toBe(404)
      for (const path of [DRAFT, `${DRAFT}/van-ban`, `${DRAFT}/ban-hanh`, `${DRAFT}/bo`, `${CALENDAR}/ban/2/rut`])
        expect((await send(path, { ...PUBLISHED, version: '1', validFrom: '2026-12-01', typed: 'x' })).status).toBe(404)
    }
  expect((await getDraft(db, calendarLaw)).changedBy).toBe(publisher.name)
  expect((await lawOf(db)).history(calendarLaw)).toHaveLength(1)
}, 90_000)

test('two who write at once: the second is told, and a draft outrun by another revision goes on after a look', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const { officer, read, press } = await atDesk(db, now)
  await beginDraft(db, calendarLaw, officer, now)
  await expect(beginDraft(db, calendarLaw, officer, now)).rejects.toMatchObject({ status: 409 })
  await saveDraft(db, { ...calendarLaw, version: 1 }, { basedOn: 7 }, officer, now)
  expect(await read(`${DRAFT}/ban-hanh`)).toContain('nay là bản 1')
  const said = { ...PUBLISHED, certainty: 'official', version: 2, validFrom: '2026-12-01' } as const
  await expect(publishDraft(db, calendarLaw, said, officer, now)).rejects.toMatchObject({ status: 409 })
  expect((await press(`${DRAFT}/ban-hanh`, { do: 'rebase' })).status).toBe(303)
  await expect(publishDraft(db, calendarLaw, { ...said, version: 3 }, officer, now)).resolves.toBe(2)
})

test('every shipped text is sound, says something in both languages, and comes through its own form unchanged', () => {
  for (const text of LAW) {
    const name = `${text.family}/${text.key}`
    for (const one of text.shipped()) {
      const { findings, isSound, typed } = check(text, toYaml(one.content), [])
      expect([name, isSound, findings.filter(({ severity }) => severity !== 'warning')]).toEqual([name, true, []])
      const content = text.schema.parse(typed)
      for (const lang of ['vi', 'en'] as const) expect(text.lines(content, lang).length, name).toBeGreaterThan(0)
      const parts = text.form?.(typed) ?? []
      expect(parts.length, name).toBeGreaterThan(0)
      for (const { controls } of parts) {
        const answered = withAnswers(typed, controls, answersOf(typed, controls))
        expect(text.tidy?.(answered) ?? answered, name).toEqual(typed)
      }
    }
  }
})
