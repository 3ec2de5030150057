import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { AgencyPage } from './agency.tsx'
import { agencyPage, dossiersPage, provinces, publicFrame, rankedAgencies, rulebook } from './example-data.ts'
import { ItemsPage } from './items.tsx'
import { chosenPeriod, offeredPeriods, readChoice } from './period-choice.tsx'
import { RankingPage, type RankingPageProps } from './ranking.tsx'
import { rankingCsv } from './ranking-csv.ts'
import { readSort, sorted, sortQuery } from './ranking-table.tsx'

const today = '2026-11-22'
const period = readChoice('2026-11', 'vi') ?? expect.fail('a month is a period')
const ranking: RankingPageProps = {
  ...publicFrame('vi', '/xep-hang'),
  under: 'H36',
  level: 'commune',
  levels: ['department', 'commune'],
  period,
  today,
  items: rankedAgencies,
  apart: [],
  smallApart: false,
  mean: 71.23,
  asOf: '2026-11-22T12:34:00Z',
  sort: { by: 'rank', direction: 'ascending' },
}

test('a ranking shows place, total, class and groups, and marks those with few dossiers', () => {
  const page = renderToStaticMarkup(<RankingPage {...ranking} />)
  expect(page).toContain('Xã Đơn Dương')
  expect(page).toContain('97,54')
  expect(page).toContain('Ít hồ sơ')
  expect(page).toContain('aria-sort="ascending"')
  expect(page).toContain('sort=total&amp;dir=desc')
})

test('provinces are drawn on the map of the nation, each a link that says its rank', () => {
  const page = renderToStaticMarkup(<RankingPage {...ranking} level="province" items={provinces(rankedAgencies)} />)
  expect(page).toContain('aria-label="Lâm Đồng: 85,88 điểm, Tốt, hạng 26"')
  expect(page.match(/class="mc-edge"/g)).toHaveLength(34)
})

test('agencies sort by a column in both directions, and those not evaluated stay last', () => {
  const [first] = rankedAgencies
  if (!first) expect.fail('there are example agencies')
  const items = [first, { ...first, code: 'x', total: null, rank: null }, { ...first, code: 'y', total: 99.5 }]
  const totals = (direction: 'ascending' | 'descending') =>
    sorted(items, { by: 'total', direction }).map((one) => one.total)
  expect(totals('descending')).toEqual([99.5, 97.54, null])
  expect(totals('ascending')).toEqual([97.54, 99.5, null])
})

test('a heading turns its own order round, and another column starts with the largest', () => {
  const now = readSort('total', undefined, [])
  expect(now).toEqual({ by: 'total', direction: 'descending' })
  expect(sortQuery('total', now)).toEqual({ sort: 'total', dir: 'asc' })
  expect(sortQuery('received', now)).toEqual({ sort: 'received', dir: 'desc' })
  expect(readSort('nonsense', 'asc', [])).toEqual({ by: 'rank', direction: 'ascending' })
})

test('a period is a month, a quarter, a year or any days, by a short name', () => {
  expect(readChoice('2026-Q4', 'vi')).toMatchObject({ from: '2026-10-01', to: '2026-12-31', label: 'Quý IV/2026' })
  expect(readChoice('2024-02', 'en')).toMatchObject({ from: '2024-02-01', to: '2024-02-29', label: '2/2024' })
  expect(readChoice('2026-13', 'vi')).toBeUndefined()
  expect(chosenPeriod({ from: '2026-01-10', to: '2026-01-20' }, today, 'vi')).toMatchObject({
    key: '',
    label: 'Từ 10/01/2026 đến 20/01/2026',
  })
  expect(chosenPeriod({ from: '2026-02-30', to: '2026-03-01' }, today, 'vi')).toBeUndefined()
})

test('in the first days of a month the month before is shown', () => {
  expect(chosenPeriod({}, '2026-11-04', 'vi')).toMatchObject({ key: '2026-10' })
  expect(chosenPeriod({}, '2026-01-03', 'vi')).toMatchObject({ key: '2025-12' })
  expect(chosenPeriod({}, '2026-11-05', 'vi')).toMatchObject({ key: '2026-11' })
})

test('periods on offer are the newest first and each once', () => {
  const { months, quarters, years } = offeredPeriods(today, 'vi', 14)
  expect(months.map(({ key }) => key)).toHaveLength(14)
  expect(months[0]?.key).toBe('2026-11')
  expect(quarters.map(({ key }) => key)).toEqual(['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'])
  expect(years.map(({ key }) => key)).toEqual(['2026', '2025'])
})

test('an agency opens every indicator to its formula, counts, certainty and dossiers', () => {
  const page = renderToStaticMarkup(
    <AgencyPage {...agencyPage({ lang: 'vi', path: '/co-quan/H36.20', period, today })} />,
  )
  expect(page.match(/<details class="mc-open"/g)).toHaveLength(21)
  expect(page).toContain('20 × 788.637 / 1.065.150 = 14,81')
  expect(page).toContain('part=excluded')
  expect(page).toContain('Chưa có số liệu nên chưa đánh giá')
  expect(page).toContain('hạng 12 trong 117')
})

test('the same page speaks English', () => {
  const page = renderToStaticMarkup(
    <AgencyPage {...agencyPage({ lang: 'en', path: '/co-quan/H36.20', period, today })} />,
  )
  expect(page).toContain('20 × 788,637 / 1,065,150 = 14.81')
  expect(page).toContain('rank 12 of 117')
})

test('the dossiers behind a number are masked, counted exactly and paged', () => {
  const page = renderToStaticMarkup(
    <ItemsPage {...dossiersPage({ lang: 'vi', path: '/co-quan/H36.20/ho-so', period, today })} />,
  )
  expect(page).toContain('101–200 trong tổng số 1.234 hồ sơ')
  expect(page).toContain('**31')
  expect(page).toContain('Xử lý xong trước hạn')
})

test('a ranking file can be read by a spreadsheet, and no name in it becomes a formula', () => {
  const [first] = rankedAgencies
  if (!first) expect.fail('there are example agencies')
  const items = [{ ...first, name: '=1+1, "x"' }]
  const question = {
    rulebook: rulebook.id,
    under: 'H36',
    level: 'commune' as const,
    block: null,
    from: '2026-11-01',
    to: '2026-11-30',
  }
  const csv = rankingCsv(rulebook, {
    ...question,
    asOf: '2026-11-22T00:00:00Z',
    max: 100,
    mean: 70,
    means: {},
    total: 1,
    page: 1,
    pageSize: 200,
    items,
    apart: [],
  })
  const [heading, line] = csv.split('\r\n')
  expect(heading).toBe(
    '\uFEFFrank,agency_code,agency_name,level,total,class,CKMB,TDGQ,ONLINE,TTTT,MDHL,MDSH,on_time,received,few_dossiers,from,to,as_of',
  )
  expect(line).toContain(`1,H36.24,"'=1+1, ""x""",commune,97.54,Xuất sắc,18`)
})
