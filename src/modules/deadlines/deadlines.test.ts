import { describe, expect, test } from 'vitest'
import { isWorkingDay, nextWorkingDay, workingDaysBetween } from './calendar/calendar.ts'
import { readMoment } from './calendar/day.ts'
import { doubts } from './calendar/doubts.ts'
import { workingTimeBetween } from './calendar/working-time.ts'
import { dueAt, forwardBy } from './due.ts'
import { Limit } from './limit.ts'
import { loadCalendar, loadCalendarBook, loadRules, loadRulesBook } from './queries.ts'

const calendar = loadCalendar()
const rules = loadRules()
const at = (text: string) => {
  const moment = readMoment(text.slice(0, 19))
  if (!moment) throw new Error(`${text} is no moment`)
  return new Date(moment.getTime() + Number(text.slice(20) || 0))
}

describe('the examples kept beside the rules', () => {
  for (const example of loadRulesBook().examples)
    test(example.says, () => {
      const { from, limit, saturdayMornings, due } = example
      const chosen = loadRules(example.rules)
      expect(dueAt(at(from), limit, loadCalendar({ saturdayMornings }), chosen)).toEqual(at(due))
    })
})

describe('the calendar of 2021-2026', () => {
  test('has as many working days in each year as the State offices worked', () => {
    const days = (year: number) => workingDaysBetween(`${year - 1}-12-31`, `${year}-12-31`, calendar)
    expect([2021, 2022, 2023, 2024, 2025].map(days)).toEqual([250, 249, 249, 251, 250])
    expect(workingDaysBetween('2025-12-31', '2026-12-31', loadCalendar({ unconfirmed: 'worked' }))).toBe(250)
    expect(days(2026)).toBe(249)
  })

  test('gives back a Saturday worked for every day exchanged', () => {
    for (const [year, { daysOff, workedSaturdays }] of Object.entries(loadCalendarBook().years))
      expect([year, daysOff.filter(({ kind }) => kind === 'exchanged').map((day) => day.for)]).toEqual([
        year,
        workedSaturdays,
      ])
  })

  test('knows Saturdays worked, days in lieu and exchanged days', () => {
    expect(['2026-01-10', '2026-08-22', '2025-04-26', '2024-05-04'].map((day) => isWorkingDay(day, calendar))).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(['2026-01-02', '2026-04-27', '2026-08-31', '2025-05-02'].map((day) => isWorkingDay(day, calendar))).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(nextWorkingDay('2026-02-13', calendar)).toBe('2026-02-23')
    expect(nextWorkingDay('2026-01-09', calendar)).toBe('2026-01-10')
  })

  test('takes 24/11/2026 as a day off, says that it is unconfirmed, and lets an office work it', () => {
    expect(isWorkingDay('2026-11-24', calendar)).toBe(false)
    expect(isWorkingDay('2026-11-24', loadCalendar({ unconfirmed: 'worked' }))).toBe(true)
    expect(doubts(at('2026-11-20 09:00'), at('2026-11-27 17:00'), calendar).map(({ code }) => code)).toEqual([
      'day_unconfirmed',
    ])
  })

  test('says clearly that it does not know a year, and goes on with weekends only', () => {
    expect(dueAt(at('2027-02-04 09:00'), { value: 3, unit: 'working_day' }, calendar, rules)).toEqual(
      at('2027-02-09 17:00'),
    )
    const [warning] = doubts(at('2026-12-28 09:00'), at('2028-01-04 17:00'), calendar)
    expect(warning?.code).toBe('year_unknown')
    expect(warning?.text.en).toContain('2027, 2028')
    expect(warning?.text.vi).toContain('chỉ trừ thứ Bảy, Chủ nhật')
    expect(doubts(at('2025-01-01 09:00'), at('2025-12-31 17:00'), calendar)).toEqual([])
  })

  test('is built once for the same options', () => {
    expect(loadCalendar()).toBe(calendar)
    expect(loadCalendar({ saturdayMornings: true })).not.toBe(calendar)
  })

  test('names the office hours it has when asked for others', () => {
    expect(() => loadCalendar({ officeHours: 'summer' })).toThrow(
      'No office hours “summer”; known: default, from-0730, from-0800',
    )
  })

  test('refuses a day that does not exist in words an official understands', () => {
    expect(() => isWorkingDay('2026-02-30', calendar)).toThrow('“2026-02-30” is not a day; write it as 2026-11-22')
    expect(() => isWorkingDay('1875-01-01', calendar)).toThrow('The calendar covers 1990-01-01 to 2219-12-31 only')
  })
})

describe('office hours', () => {
  test('count between two instants without lunch, nights and days off', () => {
    expect(workingTimeBetween(at('2026-11-09 10:00'), at('2026-11-09 14:30'), calendar)).toBe(2.5)
    expect(workingTimeBetween(at('2026-02-13 16:00'), at('2026-02-23 08:00'), calendar)).toBe(2)
    expect(workingTimeBetween(at('2026-02-23 08:00'), at('2026-02-13 16:00'), calendar)).toBe(-2)
  })

  test('of another profile move the end of the day', () => {
    const later = loadCalendar({ officeHours: 'from-0730' })
    expect(dueAt(at('2026-11-09 09:00'), { value: 1, unit: 'working_day' }, later, rules)).toEqual(
      at('2026-11-10 17:30'),
    )
  })

  test('of a Saturday-morning counter make Saturday no working day for whole days', () => {
    const counter = loadCalendar({ saturdayMornings: true })
    expect(isWorkingDay('2026-11-14', counter)).toBe(false)
    expect(workingTimeBetween(at('2026-11-14 00:00'), at('2026-11-15 00:00'), counter)).toBe(4.5)
    expect(dueAt(at('2026-11-14 09:00'), { value: 0, unit: 'working_day' }, counter, rules)).toEqual(
      at('2026-11-16 17:00'),
    )
  })
})

describe('the 15:00 rule', () => {
  test('a counter forwards the same day, or at the start of the next working day when received after 15:00', () => {
    expect(forwardBy(at('2026-11-13 15:00'), 'counter', calendar, rules)).toEqual(at('2026-11-13 17:00'))
    expect(forwardBy(at('2026-11-13 15:00:01'), 'counter', calendar, rules)).toEqual(at('2026-11-16 07:00'))
    expect(forwardBy(at('2026-11-15 09:00'), 'post', calendar, rules)).toEqual(at('2026-11-16 07:00'))
  })

  test('what comes online is forwarded at once', () => {
    expect(forwardBy(at('2026-11-15 23:00'), 'online', calendar, rules)).toEqual(at('2026-11-15 23:00'))
  })
})

describe('a limit', () => {
  test('is a quarter of a working day or a multiple, whole months, and never negative', () => {
    const fine = [
      [0.25, 'working_day'],
      [2.5, 'day'],
      [1, 'month'],
      [0, 'working_day'],
      [0.5, 'hour'],
    ] as const
    const wrong = [
      [0.3, 'working_day'],
      [0.5, 'month'],
      [-1, 'day'],
      [0, 'hour'],
      [Number.NaN, 'day'],
      [99_999, 'day'],
    ] as const
    for (const [value, unit] of fine) expect(Limit.safeParse({ value, unit }).success).toBe(true)
    for (const [value, unit] of wrong) expect(Limit.safeParse({ value, unit }).success).toBe(false)
  })
})

describe('a moment', () => {
  test('is read as Vietnamese officials and machines write it', () => {
    const same = [
      '2026-11-22 14:30',
      '22/11/2026 14:30',
      '14:30 22/11/2026',
      '2026-11-22T14:30',
      '2026-11-22T07:30:00Z',
      '2026-11-22T14:30:00+07:00',
    ]
    for (const text of same) expect([text, readMoment(text)]).toEqual([text, new Date('2026-11-22T07:30:00Z')])
  })

  test('is refused when it does not exist', () => {
    for (const text of [
      '2026-02-30',
      '31/04/2026',
      '2026-11-22 25:00',
      '2026-02-30T10:00:00Z',
      'mai',
      '',
      '2026-11-22 14:30 x',
    ])
      expect([text, readMoment(text)]).toEqual([text, undefined])
  })
})
