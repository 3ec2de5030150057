import { describe, expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { importAgencies } from '../commands.ts'
import { hoursFrom, rowsOf } from './hour-rows.ts'
import { readHours, readTime, sayHours } from './hours.ts'
import { importCounters, listCounters } from './store.ts'

describe('opening hours', () => {
  test('are said so that they can be read aloud', () => {
    expect(sayHours('2-6 07:30-11:30 13:30-17:00; CN 08:00-10:00', 'vi')).toEqual([
      'Thứ Hai đến Thứ Sáu: 07:30 đến 11:30 và 13:30 đến 17:00',
      'Chủ nhật: 08:00 đến 10:00',
    ])
    expect(sayHours('7 07:30-11:30', 'en')).toEqual(['Saturday: 07:30 to 11:30'])
  })

  test('that cannot be are not taken in', () => {
    for (const text of [
      '',
      'all day',
      '2-6',
      '6-2 07:30-11:30',
      '2-6 11:30-07:30',
      '2-6 07:30-25:00',
      '8 07:30-11:30',
      '2-6 07:30-11:30; 6 11:00-12:00',
    ])
      expect([text, readHours(text)]).toEqual([text, undefined])
  })

  test('go into the lines of a form and come out of it the same', () => {
    for (const text of [
      '2-6 07:30-11:30 13:30-17:00; 7 07:30-11:30',
      '2-6 07:30-16:30',
      '2-7 06:00-07:00 08:00-11:00 13:00-15:00 18:00-20:00; CN 13:00-15:00',
    ])
      expect(hoursFrom(rowsOf(text))).toEqual({ hours: text, mistakes: {} })
  })

  test('are typed as people write them', () => {
    const times = ['7h30', '07:30', '7.30', '7 giờ 30 phút', '730', '7g30']
    expect(times.map(readTime)).toEqual(times.map(() => '07:30'))
    expect(['13h', '25:00', '7h75', 'sáng'].map(readTime)).toEqual(['13:00', undefined, undefined, undefined])
  })
})

test('the operator imports counters, is told which rows are wrong, and may import again', async ({ db, now }) => {
  await importAgencies(
    db,
    'code,name,level,parent,territory,valid_from,valid_to\nH36,Lâm Đồng,province,,68,2025-07-01,',
  )
  const csv = `agency,name,address,phone,hours,directions,invented
H36,Trung tâm,Số 1 đường Ví Dụ,0900 000 001,2-6 07:30-11:30,,yes
H99,Đâu đó,Số 1,,2-6 07:30-11:30,,
000.00.00.H36,Chi nhánh,Số 2,gọi tôi,2-6 07:30-11:30,,
H36,Kho,Số 3,,lúc nào cũng mở,,`
  for (let again = 0; again < 2; again++)
    expect(await importCounters(db, csv, now)).toMatchObject({
      accepted: 1,
      refused: [{ line: 3 }, { line: 4 }, { line: 5 }],
    })
  expect(await listCounters(db, '2026-11-24')).toMatchObject([{ agency: 'H36', name: 'Trung tâm', invented: true }])
  expect(() => importCounters(db, 'code,name\n1,2', now)).toThrow('missing: agency, address, hours')
})
