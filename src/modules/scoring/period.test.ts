import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Days } from '#modules/catalogue/index.ts'
import {
  kindOf,
  month,
  monthsBetween,
  previousPeriod,
  quarter,
  readPeriod,
  wholeMonths,
  year,
  yearsBetween,
} from './period.ts'
import { InvalidInput } from './problems.ts'

const now = new Date('2026-11-22T18:00:00Z') // already the 23rd in Viet Nam

describe('reading a period', () => {
  test('says nothing: this year so far, as things stand', () => {
    expect(readPeriod({}, now)).toEqual({ from: '2026-01-01', to: '2026-11-23', asOf: now })
  })

  test('without a beginning it begins with the year of its end', () => {
    expect(readPeriod({ to: '2025-06-30' }, now)).toMatchObject({ from: '2025-01-01', to: '2025-06-30' })
  })

  test('a bare day to read at means the end of that day in Viet Nam', () => {
    expect(readPeriod({ asOf: '2026-10-09' }, now).asOf.toISOString()).toBe('2026-10-09T16:59:59.999Z')
    expect(readPeriod({ asOf: '2026-10-09T17:00:00+07:00' }, now).asOf.toISOString()).toBe('2026-10-09T10:00:00.000Z')
  })

  test.each([
    [{ from: '2026-02-29' }, ['from not_a_day']],
    [
      { from: '20260101', to: '2026-13-01', asOf: 'hôm qua' },
      ['from not_a_day', 'to not_a_day', 'asOf not_an_instant'],
    ],
    [{ asOf: '2026-10-09T17:00:00' }, ['asOf not_an_instant']],
    [{ asOf: '2026-02-30T17:00:00Z' }, ['asOf not_an_instant']],
    [{ from: '2026-02-01', to: '2026-01-31' }, ['to backwards']],
    [{ from: '1990-01-01', to: '2026-01-31' }, ['to too_long']],
  ])('%j is refused', (given, expected) => {
    expect(problemsOf(() => readPeriod(given, now))).toEqual(expected)
  })
})

describe('calendar periods', () => {
  test('know their last day', () => {
    expect(month(2024, 2)).toEqual({ from: '2024-02-01', to: '2024-02-29' })
    expect(month(2026, 12)).toEqual({ from: '2026-12-01', to: '2026-12-31' })
    expect(quarter(2026, 4)).toEqual({ from: '2026-10-01', to: '2026-12-31' })
    expect(year(2025)).toEqual({ from: '2025-01-01', to: '2025-12-31' })
  })

  test('are told apart from ranges', () => {
    expect([month(2026, 2), quarter(2026, 2), year(2026)].map(kindOf)).toEqual(['month', 'quarter', 'year'])
    expect(kindOf({ from: '2026-02-01', to: '2026-04-30' })).toBe('range')
    expect(wholeMonths({ from: '2026-01-01', to: '2026-10-09' })).toBeUndefined()
  })

  test.each<[Days, Days]>([
    [month(2026, 3), month(2026, 2)],
    [quarter(2026, 1), quarter(2025, 4)],
    [year(2026), year(2025)],
    [
      { from: '2026-01-10', to: '2026-01-12' },
      { from: '2026-01-07', to: '2026-01-09' },
    ],
  ])('before %j comes %j', (days, before) => {
    expect(previousPeriod(days)).toEqual(before)
  })

  test('months and years are cut to the days asked for', () => {
    expect(monthsBetween({ from: '2025-12-15', to: '2026-02-03' })).toEqual([
      { from: '2025-12-15', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-01-31' },
      { from: '2026-02-01', to: '2026-02-03' },
    ])
    expect(yearsBetween({ from: '2025-12-15', to: '2026-02-03' })).toEqual([
      { from: '2025-12-15', to: '2025-12-31' },
      { from: '2026-01-01', to: '2026-02-03' },
    ])
  })

  test('months cover a period without gap or overlap', () => {
    const day = fc.date({ min: new Date('2020-01-01'), max: new Date('2029-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [from = '', to = ''] = [a, b].map((one) => one.toISOString().slice(0, 10)).sort()
        const months = monthsBetween({ from, to })
        expect([months[0]?.from, months.at(-1)?.to]).toEqual([from, to])
        for (const [at, { from: start }] of months.entries())
          if (at > 0) expect(Date.parse(start) - Date.parse(months[at - 1]?.to ?? '')).toBe(86_400_000)
      }),
    )
  })
})

function problemsOf(work: () => unknown): string[] {
  try {
    work()
  } catch (error) {
    if (error instanceof InvalidInput) return error.problems.map(({ path, reason }) => `${path} ${reason}`)
    throw error
  }
  return []
}
