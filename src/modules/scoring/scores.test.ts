import { Hono } from 'hono'
import { describe, expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Web } from '#lib/web.ts'
import { importAgencies, succeed } from '#modules/units/index.ts'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import { scoring } from '#test/support/scoring.ts'
import { api } from './api.ts'
import { chooseAlternative, declareMeasure } from './commands.ts'
import { readPeriod } from './period.ts'
import { getScorecard } from './queries.ts'
import { getRanking } from './rankings.ts'
import { getSeries } from './series.ts'

const september = { from: '2026-09-01', to: '2026-09-30' }
const inSeptember = (now: Date) => readPeriod(september, now)

/** Dossiers received on a day by an agency, as the tallies have them. */
async function received(db: Db, code: string, day: string, counts: Record<string, number>) {
  const { id } = await db.selectFrom('agency').select('id').where('code', '=', code).executeTakeFirstOrThrow()
  const starts = { D: day, M: `${day.slice(0, 7)}-01` }
  for (const [grain, start] of Object.entries(starts))
    await db
      .insertInto('tally')
      .values({ agencyId: id, grain, start, ...counts })
      .execute()
}

const indicatorsOf = (card: Awaited<ReturnType<typeof getScorecard>>) =>
  new Map(card.groups.flatMap((group) => group.indicators).map((one) => [one.code, one]))

describe('a scorecard', () => {
  test('covers the agency and everything under it, and opens to the dossiers', async ({ db, now }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 30, onTime: 20 })
    await received(db, 'H99.12', '2026-09-04', { received: 10, onTime: 10 })

    const card = await getScorecard(db, scoring, 'H99', 'qd-766-2022', inSeptember(now), 'vi')
    expect(card).toMatchObject({ agency: 'H99', agencyName: 'Tỉnh Thử Nghiệm', ...september, received: 40, onTime: 30 })
    const onTime = indicatorsOf(card).get('ON_TIME')
    expect(onTime).toMatchObject({ score: 15, numerator: 30, denominator: 40, formula: '20 × 30 / 40 = 15,00' })
    expect(onTime?.dossiers).toBe(
      '/api/v1/agencies/H99/dossiers?rulebook=qd-766-2022&from=2026-09-01&to=2026-09-30&asOf=2026-11-22T02%3A00%3A00.000Z&indicator=ON_TIME',
    )
    expect(indicatorsOf(card).get('ONLINE_PROVIDED')?.dossiers).toBeNull()
    expect(card.notes).toEqual([])
  })

  test('takes in what was declared and what was chosen', async ({ db, now }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 10, eResult: 4, digitised: 4 })
    const declared = { agency: 'H99.11', measure: 'ELECTRONIC_CERTIFIED_COPY', period: september, numerator: 1 }
    await declareMeasure(db, { ...declared, denominator: 2, evidence: 'Tự khai', declaredBy: 'Hoa' }, now)
    const subject = 'SO_HOA_GIAY_TO_GIAI_QUYET'
    const choice = { rulebook: 'qd-766-2022', subject, alternative: 'full-at-80', chosenBy: 'Hoa' }
    await chooseAlternative(db, choice, now)

    const card = await getScorecard(db, scoring, 'H99.11', 'qd-766-2022', inSeptember(now), 'en')
    expect(indicatorsOf(card).get('ELECTRONIC_CERTIFIED_COPY')).toMatchObject({
      score: 1,
      numerator: 1,
      denominator: 2,
    })
    expect(indicatorsOf(card).get('ELECTRONIC_CERTIFIED_COPY')?.note).toBe(
      'Declared figure 1 / 2 for 01/09/2026 – 30/09/2026, declared on 22/11/2026; evidence: Tự khai.',
    )
    expect(indicatorsOf(card).get(subject)).toMatchObject({ score: 2, certainty: '?' })
    expect(card.choices).toEqual({ [subject]: 'full-at-80' })
  })

  test('a choice limited to certain years leaves others alone', async ({ db, now }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 10, feeDue: 10, paidOnline: 3 })
    await received(db, 'H99.11', '2024-09-03', { received: 10, feeDue: 10, paidOnline: 3 })
    const choice = { rulebook: 'qd-766-2022', subject: 'PAYMENT_DOSSIER', alternative: 'full-at-30', chosenBy: 'Hoa' }
    await chooseAlternative(db, choice, now)
    const score = async (from: string, to: string) =>
      indicatorsOf(await getScorecard(db, scoring, 'H99.11', 'qd-766-2022', readPeriod({ from, to }, now), 'vi')).get(
        'PAYMENT_DOSSIER',
      )?.score
    expect(await score('2024-09-01', '2024-09-30')).toBe(6)
    expect(await score('2026-09-01', '2026-09-30')).toBe(1.8)
  })

  test('says when the rulebook was not law in the period', async ({ db, now }) => {
    await aGround(db, now)
    const card = await getScorecard(db, scoring, 'H99', 'tt-01-2018', inSeptember(now), 'vi')
    expect(card.notes).toContain('Kỳ số liệu nằm ngoài thời gian bộ chỉ số có hiệu lực.')
  })

  test('points declared by quarter do not spoil the year', async ({ db, now }) => {
    await aGround(db, now)
    const points = {
      agency: 'H99.11',
      measure: 'PUBLICITY',
      numerator: 2,
      denominator: 1,
      evidence: 'x',
      declaredBy: 'Hoa',
    }
    await declareMeasure(db, { ...points, period: { from: '2025-01-01', to: '2025-03-31' } }, now)
    await declareMeasure(db, { ...points, period: { from: '2025-04-01', to: '2025-06-30' } }, now)
    const half = readPeriod({ from: '2025-01-01', to: '2025-06-30' }, now)
    const card = await getScorecard(db, scoring, 'H99.11', 'tt-01-2018', half, 'vi')
    expect(indicatorsOf(card).get('PUBLICITY')?.score).toBeNull()
  })

  test('an unknown agency or rulebook is not found', async ({ db, now }) => {
    await aGround(db, now)
    await expect(getScorecard(db, scoring, 'H98', 'qd-766-2022', inSeptember(now), 'vi')).rejects.toThrow(Refusal)
    await expect(getScorecard(db, scoring, 'H99', 'qd-1', inSeptember(now), 'vi')).rejects.toThrow(Refusal)
  })
})

describe('a ranking', () => {
  const question = (now: Date) => ({ ...inSeptember(now), under: 'H99', level: 'commune' as const })

  test('places the communes of a province with the means of groups and indicators', async ({ db, now }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 40, onTime: 20 })
    await received(db, 'H99.12', '2026-09-03', { received: 10, onTime: 10 })
    const ranking = await getRanking(db, scoring, 'qd-766-2022', question(now), 'vi')
    expect(ranking).toMatchObject({ under: 'H99', level: 'commune', total: 2, page: 1, max: 100 })
    expect(ranking.items).toMatchObject([
      { rank: 1, code: 'H99.12', received: 10, small: true, class: 'Yếu' },
      { rank: 2, code: 'H99.11', received: 40, small: false, interval: null },
    ])
    expect(ranking.means).toMatchObject({ TDGQ: 15, ON_TIME: 15 })
    const totals = ranking.items.map(({ total }) => total ?? 0)
    expect(ranking.mean).toBeCloseTo(((totals[0] ?? 0) + (totals[1] ?? 0)) / 2, 1)
  })

  test('pages keep the places and the exact total', async ({ db, now }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 40, onTime: 20 })
    const second = await getRanking(db, scoring, 'qd-766-2022', { ...question(now), page: 2, pageSize: 1 }, 'vi')
    expect(second).toMatchObject({ total: 2, page: 2, pageSize: 1, items: [{ rank: 2, code: 'H99.12' }] })
  })

  test('small agencies can be listed apart; without an agency above, everybody of the level is ranked', async ({
    db,
    now,
  }) => {
    await aGround(db, now)
    await received(db, 'H99.11', '2026-09-03', { received: 40, onTime: 20 })
    const apart = await getRanking(db, scoring, 'qd-766-2022', { ...question(now), smallApart: true }, 'vi')
    expect([apart.total, apart.items[0]?.code, apart.apart[0]?.code]).toEqual([1, 'H99.11', 'H99.12'])
    const provinces = await getRanking(db, scoring, 'qd-766-2022', { ...inSeptember(now), level: 'province' }, 'vi')
    expect(provinces.items.map(({ code }) => code)).toEqual(['H99'])
  })

  test('agencies that did not exist in the period are not in it', async ({ db, now }) => {
    await aGround(db, now)
    const before = readPeriod({ from: '2019-01-01', to: '2019-12-31' }, now)
    expect(await getRanking(db, scoring, 'qd-766-2022', { ...before, under: 'H99' }, 'vi')).toMatchObject({
      total: 0,
      mean: null,
      items: [],
    })
  })
})

describe('a series', () => {
  test('runs across a merger: before it, those that were merged whole count together', async ({ db, now }) => {
    await aGround(db, now)
    const rows = ['H99.21,Xã Cũ Một,commune,H99,,2020-01-01,', 'H99.22,Xã Cũ Hai,commune,H99,,2020-01-01,']
    const merged = ['H99.23,Xã Chia,commune,H99,,2020-01-01,', 'H99.30,Xã Mới,commune,H99,,2026-09-01,']
    await importAgencies(
      db,
      ['code,name,level,parent,territory,valid_from,valid_to', ...rows, ...merged, ''].join('\n'),
    )
    for (const old of ['H99.21', 'H99.22']) await succeed(db, { old, new: 'H99.30', on: '2026-09-01', part: 'full' })
    await succeed(db, { old: 'H99.23', new: 'H99.30', on: '2026-09-01', part: 'part' })
    await received(db, 'H99.21', '2026-08-10', { received: 30, onTime: 30 })
    await received(db, 'H99.22', '2026-08-11', { received: 10, onTime: 0 })
    await received(db, 'H99.30', '2026-09-10', { received: 10, onTime: 10 })

    const period = readPeriod({ from: '2026-08-01', to: '2026-09-30' }, now)
    const series = await getSeries(db, scoring, 'H99.30', 'qd-766-2022', { ...period, by: 'month' }, 'vi')
    expect(series.points).toMatchObject([
      { from: '2026-08-01', received: 40, onTime: 30, agencies: [{ code: 'H99.21' }, { code: 'H99.22' }] },
      { from: '2026-09-01', received: 10, onTime: 10, agencies: [{ code: 'H99.30' }] },
    ])
    const tdgq = series.points.map(({ groups }) => groups.find(({ code }) => code === 'TDGQ')?.score)
    expect(tdgq).toEqual([15, 20])
    expect(series.leftOut).toEqual([{ code: 'H99.23', name: 'Xã Chia' }])

    const years = await getSeries(db, scoring, 'H99.30', 'qd-766-2022', { ...period, by: 'year' }, 'vi')
    expect(years.points).toMatchObject([{ from: '2026-08-01', to: '2026-09-30', received: 50, onTime: 40 }])
  })

  test('months before anybody existed are not evaluated', async ({ db, now }) => {
    await aGround(db, now)
    const period = readPeriod({ from: '2019-12-01', to: '2020-01-31' }, now)
    const { points } = await getSeries(db, scoring, 'H99.11', 'qd-766-2022', { ...period, by: 'month' }, 'vi')
    expect(points.map(({ total, agencies }) => [total === null, agencies.length])).toEqual([
      [true, 0],
      [false, 1],
    ])
  })
})

describe('over HTTP', () => {
  const site = (db: Db, now: Date) =>
    new Hono<Web>()
      .use(async (c, next) => {
        c.set('db', db)
        c.set('now', () => now)
        await next()
      })
      .route('/api/v1', api(scoring))

  test('scorecard, series and ranking answer by the contract', async ({ db, now }) => {
    await aGround(db, now)
    const get = async (path: string) => (await site(db, now).request(`/api/v1${path}`)).json()
    const query = 'from=2026-09-01&to=2026-09-30&asOf=2026-09-30'
    expect(await get(`/agencies/H99/scorecards/qd-766-2022?${query}`)).toMatchObject({
      rulebook: 'qd-766-2022',
      agency: 'H99',
      ...september,
      asOf: '2026-09-30T16:59:59.999Z',
      max: 100,
    })
    expect(await get(`/rankings/qd-766-2022?under=H99&level=commune&${query}`)).toMatchObject({ total: 2 })
    expect(await get(`/agencies/H99/series/qd-766-2022?by=year&${query}`)).toMatchObject({ by: 'year' })
  })

  test('what cannot be asked is a problem document that names the place', async ({ db, now }) => {
    await aGround(db, now)
    const asked: [string, number, string | undefined][] = [
      ['/agencies/H99/scorecards/qd-766-2022?from=2026-02-31', 422, 'from'],
      ['/agencies/H99/scorecards/qd-766-2022?to=20260101', 422, 'to'],
      ['/rankings/qd-766-2022?under=H99&page=0', 422, 'page'],
      ['/rankings/qd-766-2022?under=H99&page=1e999', 422, 'page'],
      ['/rankings/qd-766-2022?level=village', 422, 'level'],
      ['/rankings/qd-766-2022?under=H98', 404, undefined],
      ['/rankings/qd-1?under=H99', 404, undefined],
      ['/agencies/H99%00/scorecards/qd-766-2022', 422, 'code'],
    ]
    for (const [path, status, field] of asked) {
      const answer = await site(db, now).request(`/api/v1${path}`)
      expect([path, answer.status]).toEqual([path, status])
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      const { errors } = await answer.json()
      expect(errors?.[0]?.field).toBe(field)
    }
  })
})
