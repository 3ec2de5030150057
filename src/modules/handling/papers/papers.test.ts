import { expect } from 'vitest'
import { openDossier } from '#modules/desk/index.ts'
import { formPdf } from '#modules/documents/index.ts'
import { act, receiveAtCounter } from '#test/support/acting.ts'
import { as, at } from '#test/support/desk.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { controlSheet } from './control-sheet.ts'
import { apology, refusal, stopNotice, supplementRequest } from './forms.ts'

const MORNING = at('2026-11-09T08:30:00')
const step = (task: number, outcome = 'done') => ({ task, outcome, note: '', papers: [] })

test('the forms of a dossier say what was decided, by whom and when', async ({ db }) => {
  const { clerk, officer, leader } = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
  const empty = await openDossier(db, clerk, code)
  expect([supplementRequest(empty, 'pause'), refusal(empty), apology(empty), stopNotice(empty)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ])
  await act(db, { code, kind: 'step', input: step(1) }, as(clerk), MORNING)
  const asked = { ground: 'Thiếu theo Điều 5', items: ['Bản vẽ', 'Ảnh'] }
  await act(db, { code, kind: 'supplement_request', input: asked }, as(officer), at('2026-11-10T09:00:00'))
  const first = supplementRequest(await openDossier(db, clerk, code), 'pause')
  expect(first).toMatchObject({
    agency: 'Xã Bình An',
    parent: 'Tỉnh Thử Nghiệm',
    place: 'Bình An',
    code,
    items: asked.items,
    reason: asked.ground,
    clock: 'pause',
    owner: { name: 'Nguyễn Thị Thử', phone: '0900000000' },
    signer: { titles: ['Người thụ lý hồ sơ'], name: officer.name },
  })
  await act(db, { code, kind: 'supplement', input: { papers: [] } }, as(clerk), at('2026-11-11T09:00:00'))
  const late = at('2026-11-16T09:00:00')
  const draft = { reason: 'Chờ xác minh', until: '2026-11-20', agencyId: empty.dossier.agencyId, step: 'Thẩm định' }
  await act(db, { code, kind: 'apology_draft', input: draft }, as(officer), late)
  await act(db, { code, kind: 'apology', input: {} }, as(leader), late)
  const file = await openDossier(db, clerk, code)
  const sorry = apology(file)
  expect(sorry).toMatchObject({
    reason: 'Chờ xác minh',
    late: { step: 'Thẩm định', agency: 'Xã Bình An' },
    until: at('2026-11-20T17:00:00'),
    signer: { name: leader.name },
  })
  expect(sorry?.dueAt.getTime()).toBe(file.dossier.legalDueAt)
  await act(db, { code, kind: 'refusal', input: { ground: 'Trái quy hoạch' } }, as(leader), late)
  const refused = refusal(await openDossier(db, clerk, code))
  expect(refused).toMatchObject({ stage: 'appraisal', reasons: ['Trái quy hoạch'], signer: { name: leader.name } })
  if (!first || !sorry || !refused) throw new Error('A form is missing')
  for (const pdf of [formPdf('supplementRequest', first), formPdf('apology', sorry), formPdf('refusal', refused)])
    expect(new TextDecoder('latin1').decode((await pdf).slice(0, 5))).toBe('%PDF-')
})

test('the control sheet tells every hand-over and who was late', async ({ db }) => {
  const { clerk, officer, leader } = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
  await act(db, { code, kind: 'step', input: step(1) }, as(clerk), at('2026-11-09T10:00:00'))
  await act(db, { code, kind: 'step', input: step(2, 'fit') }, as(officer), at('2026-11-13T10:00:00'))
  await act(db, { code, kind: 'step', input: step(3) }, as(leader), at('2026-11-13T11:00:00'))
  const now = at('2026-11-13T12:00:00')
  const file = await openDossier(db, clerk, code)
  const sheet = controlSheet(file, file.names, now)
  expect(sheet?.handOvers.map(({ giver, verdict, step }) => [giver, step, verdict])).toEqual([
    ['Nguyễn Thị Thử', undefined, undefined],
    ['Lê Thị Quầy, Xã Bình An', 'Tiếp nhận và chuyển', 'on_time'],
    ['Trần Văn Thẩm, Xã Bình An', 'Thẩm định', 'late'],
    ['Phạm Văn Ký, Xã Bình An', 'Ký duyệt', 'early'],
  ])
})

test('a dossier that was taken back has a notice of it without reasons', async ({ db }) => {
  const { clerk } = await aCounter(db, MORNING)
  const { code } = await receiveAtCounter(db, aFiling(), as(clerk), MORNING)
  await act(db, { code, kind: 'withdrawal', input: { ground: 'Đổi ý' } }, as(clerk), MORNING)
  expect(stopNotice(await openDossier(db, clerk, code))).toMatchObject({ reasons: [], stoppedAt: MORNING })
})
