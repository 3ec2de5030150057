import { expect, test } from 'vitest'
import { checkBook } from '../queries.ts'
import { CalendarBook } from './book.ts'

const year = {
  certainty: 'agreed',
  source: 'Notice of the year',
  daysOff: [{ day: '2026-01-02', name: 'new_year', kind: 'exchanged', for: '2026-01-10' }],
  workedSaturdays: ['2026-01-10'],
}
const book = {
  id: 'calendar',
  title: { vi: 'Lịch', en: 'Calendar' },
  source: 'Labour Code 2019',
  officeHours: { default: { week: ['07:00-11:30', '13:30-17:00'], saturdayMorning: '07:00-11:30' } },
  names: { new_year: { vi: 'Tết Dương lịch', en: 'New Year' } },
  years: { 2026: year },
}
const mistake = (change: object) => {
  try {
    checkBook(CalendarBook, { ...book, ...change }, 'calendar-vn.yaml')
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}
const dayOff = (change: object) => ({
  years: {
    2026: {
      ...year,
      daysOff: [...year.daysOff, { day: '2026-01-01', name: 'new_year', kind: 'statutory', ...change }],
    },
  },
})
const hours = (week: string[]) => ({ officeHours: { default: { week, saturdayMorning: '07:00-11:30' } } })

test('a sound calendar file is taken', () => {
  expect(mistake({})).toBe('')
})

test('an operator who mistypes the calendar is told the place and the mistake', () => {
  expect(mistake(dayOff({ day: '2026-02-30' }))).toContain(
    'years.2026.daysOff.1.day: not a day that exists; write it as 2026-11-22',
  )
  expect(mistake(dayOff({ day: '2026-01-03' }))).toContain(
    'years.2026.daysOff.1: 2026-01-03 is a weekend day; list weekdays off only',
  )
  expect(mistake(dayOff({ day: '2025-01-01' }))).toContain('2025-01-01 is not in 2026')
  expect(mistake(dayOff({ day: '2026-01-02' }))).toContain('2026-01-02 is listed twice')
  expect(mistake(dayOff({ name: 'tet' }))).toContain('name “tet” is not among names')
  expect(mistake(dayOff({ kind: 'in_lieu' }))).toContain('2026-01-01 must say which day it stands for')
  expect(mistake(dayOff({ kind: 'in_lieu', for: '2026-01-06' }))).toContain('2026-01-06 is no weekend day')
  expect(mistake(dayOff({ kind: 'exchanged', for: '2026-01-17' }))).toContain(
    '2026-01-17 is not among the Saturdays worked',
  )
  expect(mistake({ years: { 2026: { ...year, workedSaturdays: ['2026-01-10', '2026-01-17'] } } })).toContain(
    '2026-01-17 is worked for no day off',
  )
  expect(mistake({ years: { 2024: { ...year, daysOff: [], workedSaturdays: [] }, 2026: year } })).toContain(
    '2025 is missing between 2024 and 2026',
  )
})

test('office hours must be in order and make a day of eight hours', () => {
  expect(mistake(hours(['07:00-11:30', '13:00-17:00']))).toContain(
    'officeHours.default.week: sessions of a working day must add up to 8 hours',
  )
  expect(mistake(hours(['13:30-17:00', '07:00-11:30']))).toContain('sessions overlap or are out of order')
  expect(mistake(hours(['7h-15h']))).toContain('write office hours as 07:00-11:30')
})

test('every mistake is listed at once', () => {
  expect(mistake({ id: 1, source: '', ...hours(['17:00-09:00']) }).split('\n').length).toBeGreaterThan(3)
})
