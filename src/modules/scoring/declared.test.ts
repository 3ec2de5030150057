import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'
import { declareMeasure } from './commands.ts'
import { getScorecard } from './queries.ts'

const YEAR = { from: '2026-01-01', to: '2026-12-31' }
const NOVEMBER = { from: '2026-11-01', to: '2026-11-30' }

test('a service declared for the year is offered in each of its months, a count of petitions is not', async ({
  db,
  now,
}) => {
  await aGround(db, now)
  const said = { agency: 'H99.11', period: YEAR, evidence: 'Công văn 12', declaredBy: 'Văn phòng' }
  await declareMeasure(db, { ...said, measure: 'ELECTRONIC_CERTIFIED_COPY', numerator: 100, denominator: 100 }, now)
  await declareMeasure(db, { ...said, measure: 'PETITION_PROCESSING_ON_TIME', numerator: 1, denominator: 4 }, now)

  const card = await getScorecard(db, scoring, 'H99.11', 'qd-766-2022', { ...NOVEMBER, asOf: now }, 'vi')
  const scores = new Map(card.groups.flatMap((group) => group.indicators).map(({ code, score }) => [code, score]))
  expect(scores.get('ELECTRONIC_CERTIFIED_COPY')).toBe(2)
  expect(scores.get('PETITION_PROCESSING_ON_TIME')).toBe(6)
})

test('declarations of the months add up to the quarter, and those of communes to the province', async ({ db, now }) => {
  await aGround(db, now)
  for (const [agency, month, numerator] of [
    ['H99.11', '10', 3],
    ['H99.11', '11', 1],
    ['H99.12', '12', 2],
  ] as const) {
    const period = { from: `2026-${month}-01`, to: `2026-${month}-28` }
    const figure = { measure: 'PETITION_PROCESSING_ON_TIME', period, numerator, denominator: 4 }
    await declareMeasure(db, { ...figure, agency, evidence: 'Báo cáo tháng', declaredBy: 'Văn phòng' }, now)
  }
  const quarter = { from: '2026-10-01', to: '2026-12-31', asOf: now }
  const card = await getScorecard(db, scoring, 'H99', 'qd-766-2022', quarter, 'vi')
  const petitions = card.groups
    .flatMap((group) => group.indicators)
    .find((one) => one.code === 'PETITION_PROCESSING_ON_TIME')
  expect(petitions).toMatchObject({ numerator: 6, denominator: 12, score: 3 })
})
