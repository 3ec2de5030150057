import { expect, test } from 'vitest'
import { nextChange, openingAt } from './opening.ts'
import { sayOpening } from './pages/opening.tsx'

const WEEK = '2-6 07:30-11:30 13:30-17:00; 7 07:30-11:30'
const at = (text: string) => new Date(`${text}:00+07:00`)
const counter = (hours = WEEK, closures: { from: string; to: string }[] = [], closedFrom: string | null = null) => ({
  hours,
  closures: closures.map((closure, id) => ({ id, reason: '', ...closure })),
  closedFrom,
})

/** What somebody reads at this moment. */
function told(moment: string, one = counter(), lang: 'vi' | 'en' = 'vi') {
  const opening = openingAt(one, at(moment))
  return opening && sayOpening(opening, lang, moment.slice(0, 10))
}

test('people read whether a counter is open, to the minute', () => {
  const monday = (time: string) => told(`2026-11-16T${time}`)
  expect(monday('06:10')).toBe('Chưa mở cửa. Mở lúc 07:30.')
  expect(monday('07:30')).toBe('Đang mở cửa, đến 11:30.')
  expect(monday('11:29')).toBe('Đang mở cửa, đến 11:30.')
  expect(monday('11:30')).toBe('Đang nghỉ. Mở lại lúc 13:30.')
  expect(monday('17:00')).toBe('Hôm nay đã hết giờ. Mở lại ngày mai lúc 07:30.')
  expect(told('2026-11-16T11:45', counter(), 'en')).toBe('Closed now. Opens again at 13:30.')
  expect(told('2026-11-14T09:00')).toBe('Đang mở cửa, đến 11:30.') // a Saturday
  expect(told('2026-11-14T12:00')).toBe('Hôm nay đã hết giờ. Mở lại thứ Hai, 16/11/2026 lúc 07:30.')
  expect(told('2026-11-15T09:00')).toBe('Nghỉ cuối tuần. Mở lại ngày mai lúc 07:30.')
  expect(told('2026-11-16T09:00', counter('3 08:00-10:00'))).toBe('Hôm nay không mở cửa. Mở lại ngày mai lúc 08:00.')
})

test('public holidays, Saturdays worked for another day, and announced days are told', () => {
  expect(told('2026-09-02T09:00')).toBe('Nghỉ lễ: Quốc khánh 2/9. Mở lại ngày mai lúc 07:30.')
  expect(told('2026-04-26T09:00', counter('2-CN 08:00-10:00'))).toContain('Nghỉ lễ: Giỗ Tổ Hùng Vương')
  expect(told('2026-01-10T14:00')).toBe('Đang mở cửa, đến 17:00.') // worked for Friday 02/01
  const away = counter(WEEK, [{ from: '2026-11-16', to: '2026-11-18' }])
  expect(told('2026-11-16T09:00', away)).toBe('Đang tạm nghỉ. Mở lại thứ Năm, 19/11/2026 lúc 07:30.')
  expect(told('2026-11-13T18:00', counter(WEEK, [], '2026-11-16'))).toBe(
    'Hôm nay đã hết giờ. Mở lại ngày mai lúc 07:30.',
  )
  expect(told('2026-11-14T18:00', counter(WEEK, [], '2026-11-16'))).toBe('Hôm nay đã hết giờ.')
})

test('what is not sure is not said to be sure, and a year without a calendar says nothing', () => {
  expect(told('2026-11-24T09:00')).toBe('Hôm nay có thể nghỉ (Ngày Văn hóa Việt Nam). Hãy hỏi trước khi đến.')
  expect(told('2026-11-23T18:00')).toBe('Hôm nay đã hết giờ.')
  expect(told('2026-02-14T09:00')).toContain('Hôm nay có thể nghỉ (Tết Nguyên đán)') // the Saturday before
  expect(told('2026-02-15T09:00')).toBe('Nghỉ cuối tuần.')
  expect(told('2031-03-03T09:00')).toBeUndefined()
  expect(told('2026-12-31T18:00')).toBe('Hôm nay đã hết giờ.')
})

test('a page that says so is true until the first counter opens or closes', () => {
  const counters = [counter(), counter('2-6 08:00-12:00')]
  expect(nextChange(counters, at('2026-11-16T07:45'))).toEqual(at('2026-11-16T08:00'))
  expect(nextChange(counters, at('2026-11-16T11:30'))).toEqual(at('2026-11-16T12:00'))
  expect(nextChange(counters, at('2026-11-16T17:00'))).toBeUndefined()
})
