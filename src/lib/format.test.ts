import { expect, test } from 'vitest'
import { formatDay, formatInstant, formatMonth, formatNumber, formatPercent, formatScore } from './format.ts'
import { byName, fill, pathIn, splitLang } from './i18n.ts'
import { paths, withQuery } from './routes.ts'

test('numbers are written as each language does', () => {
  expect(formatNumber(1234567.5, 'vi', 1)).toBe('1.234.567,5')
  expect(formatNumber(1234567.5, 'en', 1)).toBe('1,234,567.5')
  expect(formatNumber(999, 'vi')).toBe('999')
  expect(formatNumber(-1234, 'vi')).toBe('−1.234')
  expect(formatScore(14.8, 'vi')).toBe('14,80')
})

test('what is not evaluated is a dash, never 0', () => {
  expect(formatScore(null, 'vi')).toBe('–')
  expect(formatPercent(0, 0, 'vi')).toBe('–')
})

test('a percentage is rounded half-up from the exact counts', () => {
  expect(formatPercent(788637, 1065150, 'vi')).toBe('74,04\u00a0%')
  expect(formatPercent(1, 3, 'en', 1)).toBe('33.3%')
  expect(formatPercent(5, 1000, 'en', 0)).toBe('1%')
  expect(formatPercent(1, 800, 'vi', 2)).toBe('0,13\u00a0%')
  expect(formatPercent(9007199254740991, 9007199254740991, 'vi', 0)).toBe('100\u00a0%')
})

test('days and instants are those of Viet Nam', () => {
  expect(formatDay('2026-11-22')).toBe('22/11/2026')
  expect(formatMonth('2026-11')).toBe('11/2026')
  expect(formatInstant('2026-11-22T17:30:00Z')).toBe('23/11/2026 00:30')
})

test('the language switch keeps the page', () => {
  expect(splitLang('/en/co-quan/H36')).toEqual({ lang: 'en', path: '/co-quan/H36' })
  expect(splitLang('/en')).toEqual({ lang: 'en', path: '/' })
  expect(splitLang('/engine')).toEqual({ lang: 'vi', path: '/engine' })
  expect(pathIn('en', '/')).toBe('/en')
})

test('an address leaves out what is empty and encodes the rest', () => {
  expect(withQuery('/thu-tuc', { q: 'khai sinh', page: null, level: '' })).toBe('/thu-tuc?q=khai+sinh')
  expect(paths('en').agency('H36.12')).toBe('/en/co-quan/H36.12')
})

test('names are in the order of a Vietnamese dictionary', () => {
  expect(['Đức Trọng', 'Phường 10', 'Dran', 'Phường 2'].sort(byName)).toEqual([
    'Dran',
    'Đức Trọng',
    'Phường 2',
    'Phường 10',
  ])
  expect(fill('Trang {page} / {last}', { page: 2, last: 9 })).toBe('Trang 2 / 9')
})
