import { expect, test } from 'vitest'
import { foldedWords, sortedByName, spelling, withoutAccents } from './search.ts'

test('accents, đ and case do not stand between a question and a name', () => {
  expect(withoutAccents('  ĐĂNG KÝ khai-sinh (có yếu tố nước ngoài) ')).toBe('dang ky khai sinh co yeu to nuoc ngoai')
  expect(withoutAccents('Đắk Nông'.normalize('NFD'))).toBe(withoutAccents('Đắk Nông'.normalize('NFC')))
})

test('Hòa and Hoà, Thúy and Thuý are the same name', () => {
  expect(withoutAccents('Hòa')).toBe(withoutAccents('Hoà'))
  expect(spelling('Thanh Hoà')).toBe(spelling('Thanh Hòa'))
  expect(spelling('Thuý Khuê')).toBe(spelling('thúy khuê'))
  expect(spelling('Hoá đơn')).not.toBe(spelling('Hoa đơn'))
  expect(spelling('hoàn')).toBe('hoàn')
})

test('the words of a question count once each, and never more than twelve', () => {
  expect(foldedWords('cấp, CẤP lại; cap')).toEqual(['cap', 'lai'])
  expect(foldedWords('a b c d e f g h i j k l m n')).toHaveLength(12)
  expect(foldedWords(' … ')).toEqual([])
})

test('names stand as in a Vietnamese dictionary', () => {
  const names = ['Phường 10', 'Đà Lạt', 'Dầu Tiếng', 'Phường 2', 'Ân Thi', 'An Khê']
  expect(sortedByName(names, (name) => name)).toEqual([
    'An Khê',
    'Ân Thi',
    'Dầu Tiếng',
    'Đà Lạt',
    'Phường 2',
    'Phường 10',
  ])
})

test('letters that look alike are one: eth for đ, Cyrillic and Greek for Latin', () => {
  expect(withoutAccents('Ðặng Ðình Ðược')).toBe(withoutAccents('Đặng Đình Được'))
  expect(withoutAccents('Тrần Аn')).toBe('tran an')
})
