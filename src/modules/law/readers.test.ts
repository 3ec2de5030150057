import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { announcedInTime, publicationLaw, registryOf } from '#modules/catalogue/index.ts'
import { countingLaw, onTimeLaw, rulesOn } from '#modules/deadlines/index.ts'
import { formPdf, printedFormsLaw } from '#modules/documents/index.ts'
import { consentLaw, consentOn, consentWords, keepingLaw, keepingOn } from '#modules/filing/index.ts'
import type { NoticeChannel } from '#modules/notifications/index.ts'
import { deliver, notify, templateLaw } from '#modules/notifications/index.ts'
import { filledForms } from '#test/support/forms.ts'
import { test } from '#test/support/index.ts'
import { publish } from '#test/support/law.ts'
import { readPdf } from '#test/support/pdf.ts'
import { anOfficer } from '#test/support/people.ts'
import { aGround } from '#test/support/reference.ts'
import { check } from './check.ts'
import { lawOf } from './queries.ts'
import type { LawText } from './revision.ts'

const FROM = '2026-12-01'
const at = (day: string) => new Date(`${day}T09:00:00+07:00`)

/** Has the control office publish a text otherwise, from the first of December. */
async function changed<T>(db: Db, now: Date, text: LawText<T>, from: string | RegExp, to: string) {
  const officer = await anOfficer(db, now, { agency: 'H99', roles: ['control_office'] })
  return publish(db, text, officer, now, FROM, (typed) => {
    expect(typed).toMatch(from)
    return typed.replace(from, to)
  })
}

test('a paper printed for a day has the title of that day, whenever it is printed', async ({ db, now }) => {
  await aGround(db, now)
  await changed(db, now, printedFormsLaw, 'GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ', 'GIẤY BIÊN NHẬN MỚI')
  const law = await lawOf(db)
  const printed = async (day: string) =>
    (await readPdf(await formPdf('receiptSlip', { ...filledForms.receiptSlip, at: at(day) }, 'vi', law))).text
  expect(await printed('2026-11-30')).toContain('GIẤY TIẾP NHẬN HỒ SƠ VÀ HẸN TRẢ KẾT QUẢ')
  expect(await printed(FROM)).toContain('GIẤY BIÊN NHẬN MỚI')
})

test('a message goes out in the words of the day on which it was written', async ({ db, now }) => {
  await aGround(db, now)
  await changed(db, now, templateLaw('withdrawn'), /subject: .*/, 'subject: Hồ sơ {code} đã được rút theo yêu cầu')
  const sent: Parameters<NoticeChannel['send']>[0][] = []
  const channel = {
    async send(message: (typeof sent)[number]) {
      sent.push(message)
      return { result: 'delivered' as const, code: '', message: '' }
    },
  }
  for (const [day, sentOn] of [
    ['2026-11-30', FROM],
    [FROM, FROM],
  ] as const) {
    const told = {
      template: 'withdrawn' as const,
      fields: { code: 'H99-1', procedure: 'X', link: '/x' },
      lang: 'vi' as const,
    }
    await notify(db, { ...told, to: { email: 'a@test.example' }, key: day }, at(day))
    const { id } = await db.selectFrom('notification').select('id').where('key', '=', day).executeTakeFirstOrThrow()
    await deliver(db, id, { channels: { email: channel }, site: '', quiet: undefined }, at(sentOn))
  }
  expect(sent.map(({ subject }) => subject)).toEqual([
    expect.not.stringContaining('theo yêu cầu'),
    'Hồ sơ H99-1 đã được rút theo yêu cầu',
  ])
})

test('a wording that asks for what nobody fills in is not sound, and says what it may use', () => {
  const typed = 'vi: { subject: "{amount}", text: x, short: x }\nen: { subject: "{name}", text: x, short: x }\n'
  const unknown = check(templateLaw('withdrawn'), typed, [])
  expect(unknown.findings).toMatchObject([
    { path: ['en', 'subject'], line: 2, says: { vi: expect.stringContaining('không có ô {name}') } },
  ])
  const unfilled = check(templateLaw('withdrawn'), typed.replace('{name}', 'y'), [])
  expect(unfilled).toMatchObject({ isSound: false, findings: [{ path: ['vi', 'subject'], line: 1 }] })
  expect(unfilled.findings[0]?.says.vi).toContain('có thể dùng {code}, {procedure}, {link}')
})

test('people agree to the text of the day, those who agreed before read theirs, and no name is given to two texts', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const reused = check(
    consentLaw,
    'id: nop-ho-so-2026-11-24\ntext: { vi: Khác, en: Other }\nlaw: Luật\n',
    (await lawOf(db)).history(consentLaw),
  )
  expect(reused.findings).toMatchObject([{ path: ['id'], line: 1 }])
  await changed(
    db,
    now,
    consentLaw,
    /[\s\S]*/,
    'id: nop-ho-so-2026-12-01\ntext: { vi: Tôi đồng ý, en: I agree }\nlaw: Luật 91/2025/QH15\n',
  )
  const law = await lawOf(db)
  expect(consentOn('2026-11-30', law).id).toBe('nop-ho-so-2026-11-24')
  expect(consentOn(FROM, law)).toMatchObject({ id: 'nop-ho-so-2026-12-01', from: FROM })
  expect(consentWords('nop-ho-so-2026-11-24', 'vi', law)).toContain('bản 24/11/2026')
  expect(consentWords('nop-ho-so-2026-12-01', 'en', law)).toBe('I agree')
})

test('the rules of counting, what is on time, the limits of publication and what is kept change on their day', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  await changed(db, now, countingLaw, 'extensions: 1', 'extensions: 2')
  await changed(db, now, onTimeLaw, 'waitedCounts: false', 'waitedCounts: true')
  await changed(db, now, publicationLaw, 'announceBeforeEffect: 5', 'announceBeforeEffect: 10')
  await changed(db, now, keepingLaw, 'Chứng từ thu phí, hoàn phí', 'Biên lai')
  const law = await lawOf(db)
  expect([rulesOn(law, '2026-11-30').extensions, rulesOn(law, FROM).extensions]).toEqual([1, 2])
  const { onTime } = await registryOf(db)
  const waited = (time: string) => onTime(Date.parse(`${time}+07:00`)).waitedCounts
  expect([waited('2026-11-30T23:59:59'), waited(`${FROM}T00:00:00`)]).toEqual([false, true])
  const announced = (signedOn: string, effectiveOn: string) =>
    announcedInTime(
      { signedOn, effectiveOn, postedOn: null, fastTrack: false },
      'province',
      law.inForce(publicationLaw, signedOn).content,
    )
  expect([announced('2026-11-30', '2026-12-06'), announced(FROM, '2026-12-07')]).toEqual([true, false])
  const kept = (day: string) => keepingOn(day, law).kept.map(({ what }) => what.vi)
  expect([kept('2026-11-30').includes('Biên lai'), kept(FROM).includes('Biên lai')]).toEqual([false, true])
})
