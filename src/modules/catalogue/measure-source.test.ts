import { sql } from 'kysely'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { openScoring } from '#main/scoring.ts'
import { getRulebook, Rulebook, scoringOf } from '#modules/scoring/index.ts'
import { test } from '#test/support/index.ts'
import { aGround } from '#test/support/reference.ts'
import type { MeasureSource } from './measure-source.ts'

const NOVEMBER = 'from=2026-11-01&to=2026-11-30'
const both = (text: string) => ({ vi: text, en: text })

/** A family of figures that the product does not have: letters, in a table of its own, answered or not. */
const letters: MeasureSource = {
  id: 'letters',
  codes: ['LETTERS_ANSWERED'],
  async read(tx, { registry, period }) {
    const { rows } = await sql<{ agencyId: number; answered: number; all: number }>`
      select agency_id, count(*) filter (where answered)::int as answered, count(*)::int as all
      from letter where arrived_on between ${period.from} and ${period.to} group by agency_id`.execute(tx)
    return ({ id }) => {
      const under = rows.filter(({ agencyId }) => registry.under(id).has(agencyId))
      const sum = (name: 'answered' | 'all') => under.reduce((total, row) => total + row[name], 0)
      return { LETTERS_ANSWERED: { numerator: sum('answered'), denominator: sum('all') } }
    }
  },
  notes: async () => new Map([['LETTERS_ANSWERED', ['Đếm từ sổ công văn đến.']]]),
  items: {
    noun: { vi: 'công văn', en: 'letters' },
    title: { vi: 'Công văn đứng sau con số', en: 'The letters behind the number' },
    lead: { vi: 'Không nêu người gửi.', en: 'No sender is named.' },
    columns: [{ key: 'number', label: both('Số') }],
    lists: (measure) => measure === 'LETTERS_ANSWERED',
    async read(tx, { registry, agency, part }) {
      const { rows } = await sql<{ number: string; answered: boolean }>`
        select number, answered from letter where agency_id = any(${[...registry.under(agency.id)]})
        and (${part} = 'denominator' or (${part} = 'numerator') = answered) order by number`.execute(tx)
      const items = rows.map(({ number, answered }) => ({
        cells: { number },
        reason: answered ? 'Đã trả lời' : 'Chưa trả lời',
      }))
      return { total: items.length, items }
    },
  },
}

const indicator = (code: string, name: string) => ({
  code,
  name: both(name),
  max: 4,
  counts: 'other',
  formula: { kind: 'linear' },
  whenZero: null,
  fedBy: 'system',
  numerator: both('Đã trả lời'),
  denominator: both('Đã nhận'),
  certainty: '?',
})

const toy = Rulebook.parse({
  id: 'thu',
  name: both('Bộ thử'),
  short: both('Thử'),
  summary: both('Chỉ để thử.'),
  standing: 'invented',
  public: true,
  validFrom: '2026-01-01',
  validTo: null,
  sources: [{ title: both('Không có'), certainty: '?' }],
  max: 8,
  rounding: 2,
  groups: [
    {
      code: 'CONG_VAN',
      name: both('Công văn'),
      max: 8,
      indicators: [indicator('LETTERS_ANSWERED', 'Công văn được trả lời'), indicator('UNFED', 'Chưa ai đếm')],
    },
  ],
  classes: [
    { code: 'dat', name: both('Đạt'), from: 2, certainty: '?' },
    { code: 'khong', name: both('Không đạt'), from: 0, certainty: '?' },
  ],
  classesCertainty: '?',
  examples: [],
})

async function withLetters(db: Db, now: Date) {
  await aGround(db, now)
  await sql`create temporary table letter (agency_id int, number text, arrived_on date, answered boolean) on commit drop`.execute(
    db,
  )
  await sql`insert into letter select id, code || '/' || n, date '2026-11-10', n < 3
    from agency, generate_series(1, 4) n where code in ('H99.11', 'H99.12')`.execute(db)
  const { sources } = openScoring([letters])
  const scoring = scoringOf([getRulebook('qd-766-2022'), toy], sources)
  const app = createApp({ db, now: () => now, syncRate: 1000, scoring })
  return async (path: string) => {
    const answer = await app.request(`http://localhost${path}`)
    expect(`${path} ${answer.status}`).toBe(`${path} 200`)
    return answer
  }
}

test('a family with its own table feeds an indicator, stands on the scorecard and opens to its list', async ({
  db,
  now,
}) => {
  const open = await withLetters(db, now)
  const page = await (await open(`/co-quan/H99?bo-chi-so=thu&${NOVEMBER}`)).text()
  expect(page).toContain('4 × 4 / 8 = 2,00')
  expect(page).toContain('Đếm từ sổ công văn đến.')
  expect(page).toContain('8 công văn được tính')

  const [, link = ''] = /href="(\/co-quan\/H99\/so-lieu[^"]*part=numerator[^"]*)"/.exec(page) ?? []
  const list = await (await open(link.replaceAll('&amp;', '&'))).text()
  expect(list).toContain('Công văn đứng sau con số')
  for (const number of ['H99.11/1', 'H99.11/2', 'H99.12/1', 'H99.12/2']) expect(list).toContain(number)
  expect(list).not.toContain('H99.11/3')
  expect(list.match(/Đã trả lời<\/td>/g)).toHaveLength(4)

  const ranking = await (await open(`/xep-hang?bo-chi-so=thu&${NOVEMBER}`)).text()
  expect(ranking).toContain('Xã Bình An')
  expect(ranking).toContain('trên 8 điểm')
})

test('the same figures and lists are there for machines', async ({ db, now }) => {
  const open = await withLetters(db, now)
  const card = await (await open(`/api/v1/agencies/H99.11/scorecards/thu?${NOVEMBER}`)).json()
  const [answered, unfed] = card.groups[0].indicators
  expect(answered).toMatchObject({ numerator: 2, denominator: 4, score: 2, dossiers: null })
  expect(unfed).toMatchObject({ score: null, items: null })
  expect(unfed.note).toContain('Chưa có nguồn số liệu cho chỉ số này trong hệ thống.')
  const list = await (await open(`${answered.items}&part=excluded`)).json()
  expect(list).toMatchObject({ total: 2, noun: { vi: 'công văn' }, items: [{ reason: 'Chưa trả lời' }, {}] })
})

test('an indicator that nobody feeds is not evaluated, and its page says that there is no source', async ({
  db,
  now,
}) => {
  const open = await withLetters(db, now)
  const page = await (await open(`/co-quan/H99.11?bo-chi-so=thu&${NOVEMBER}`)).text()
  expect(page).toContain('Chưa có nguồn số liệu trong hệ thống')
})

test('a list of letters is no list of dossiers', async ({ db, now }) => {
  await withLetters(db, now)
  const scoring = scoringOf([toy], openScoring([letters]).sources)
  const app = createApp({ db, now: () => now, syncRate: 1000, scoring })
  const path = '/api/v1/agencies/H99/dossiers?rulebook=thu&indicator=LETTERS_ANSWERED'
  expect((await app.request(path)).status).toBe(404)
})

test('two sources that claim one measure stop the start', () => {
  expect(() => openScoring([{ ...letters, codes: ['ON_TIME'] }])).toThrow(
    'The measure ON_TIME is fed by two sources: dossiers and letters',
  )
})
