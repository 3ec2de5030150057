import { describe, expect, test as plain } from 'vitest'
import { loadCalendar } from '#modules/deadlines/index.ts'
import { shippedLaw } from '#modules/law/index.ts'
import { getAgency, importAgencies } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { importProcedures } from './commands.ts'
import { announcedInTime, postedInTime } from './publication.ts'
import { publicationLaw, publicationRules } from './publication-law.ts'
import { publicationMeasures } from './publication-measures.ts'

describe('the examples beside the rules of publication', () => {
  plain.each(publicationRules().examples)('$says', ({ level, announced, posted, says: _says, ...announcement }) => {
    const limits = shippedLaw.inForce(publicationLaw, announcement.signedOn).content
    expect(announcedInTime(announcement, level, limits)).toBe(announced)
    expect(postedInTime(announcement, level, limits, loadCalendar(), '2026-12-31')).toBe(posted)
  })
})

const today = '2026-11-22'
const period = { from: '2026-11-01', to: '2026-11-30', asOf: new Date(`${today}T10:00:00+07:00`) }
const row = (code: string, more: object) => ({
  code,
  name: `Thủ tục ${code}`,
  field: 'Hộ tịch',
  levels: ['XA'],
  methods: [{ channel: 'counter', limit: 5, unit: 'working_day', fee: 0 }],
  ...more,
})
const PARTS = { steps: 'Nộp', components: ['Tờ khai'], sets: 1, subjects: 'Cá nhân', decidingAgency: 'UBND cấp xã' }

test('decisions of the period count, those that may still be posted are not yet asked for', async ({ db }) => {
  await importAgencies(
    db,
    'code,name,level,parent,territory,valid_from,valid_to\nH36,Lâm Đồng,province,,68,2025-07-01,\nG01,Bộ,ministry,,,2000-01-01,\nH36.101,Phường,commune,H36,,2025-07-01,',
  )
  const province = (await getAgency(db, 'H36')).id
  const ministry = (await getAgency(db, 'G01')).id
  await importProcedures(
    db,
    [
      row('1.1', {
        signedOn: '2026-11-02',
        effectiveOn: '2026-11-10',
        postedOn: '2026-11-04',
        decisionNo: '1/QĐ',
        parts: PARTS,
      }),
      row('1.2', { signedOn: '2026-11-03', effectiveOn: '2026-11-04', postedOn: '2026-11-20', decisionNo: '2/QĐ' }),
      row('1.3', { signedOn: '2026-11-20', effectiveOn: '2026-12-20', decisionNo: '3/QĐ' }),
      row('1.4', { signedOn: '2026-10-01', effectiveOn: '2026-12-20', decisionNo: '4/QĐ' }),
      row('1.5', { levels: ['BO'], signedOn: '2026-11-02', effectiveOn: '2026-11-10', decisionNo: '5/QĐ' }),
    ],
    { today },
  )
  await importProcedures(db, [row('1.1', { onlinePayment: true })], { today }) // a second revision under the same decision

  const figures = await publicationMeasures(db, period)
  expect([...figures.keys()].sort()).toEqual([province, ministry].sort())
  expect(figures.get(province)).toEqual({
    PUBLISH_ON_TIME: { numerator: 2, denominator: 3 },
    PUBLIC_UPDATE_ON_TIME: { numerator: 1, denominator: 2 },
    PUBLIC_CONTENT_FULL: { numerator: 1, denominator: 4 },
  })
  expect(figures.get(ministry)).toEqual({
    PUBLISH_ON_TIME: { numerator: 0, denominator: 1 },
    PUBLIC_UPDATE_ON_TIME: { numerator: 0, denominator: 1 },
    PUBLIC_CONTENT_FULL: { numerator: 0, denominator: 1 },
  })
})
