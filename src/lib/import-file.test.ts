import { describe, expect, test } from 'vitest'
import { readAmount } from './amounts.ts'
import { canonicalDossierCode, canonicalProcedureCode, isCutProcedureCode } from './codes.ts'
import { FileError, readCsv } from './csv.ts'
import { parseDay } from './days.ts'
import { textOf } from './import-file.ts'
import { readPhone } from './phones.ts'

const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0))

describe('the bytes of a list', () => {
  test('are read in UTF-8 and, by their mark or their form, in UTF-16', () => {
    const list = 'code,name\nH36,Ủy ban'
    expect(textOf(Buffer.from(list))).toBe(list)
    expect(textOf(Buffer.from(`\ufeff${list}`, 'utf16le'))).toBe(list)
    expect(textOf(Buffer.from(list, 'utf16le').swap16())).toBe(list)
  })

  test('in an older encoding are refused with their line and what they look like, or read in what the operator names', () => {
    const tcvn3 = bytes('code\n\xf1y ban nh\xa9n d\xa9n x\xb7')
    const cp1258 = bytes('code\nU\xd2 ba\xecn nh\xe2n d\xe2n xa\xde')
    expect(() => textOf(tcvn3)).toThrow(/^Line 2 is not UTF-8; it looks like tcvn3: save it as “CSV UTF-8”/)
    expect(() => textOf(cp1258)).toThrow(/^Line 2 is not UTF-8; it looks like windows-1258/)
    expect(textOf(tcvn3, 'tcvn3')).toBe('code\nủy ban nhân dân xã')
    expect(textOf(cp1258, 'windows-1258')).toBe('code\nỦ bán nhân dân xã')
    expect(() => textOf(bytes('a\xff\xfe'), 'utf-8')).toThrow(FileError)
  })
})

test('a CSV may be separated by commas, semicolons or tabs, and name its columns in letters of any size', () => {
  for (const csv of [
    'Code,NAME\nH36,"a;b"',
    '\ufeffcode;name\r\nH36;a;b\r\n'.replace('a;b', '"a;b"'),
    'sep=\t\ncode\tname\nH36\ta;b',
  ])
    expect(readCsv(csv)).toMatchObject({ columns: ['code', 'name'], rows: [{ record: { code: 'H36', name: 'a;b' } }] })
})

test('an amount is whole đồng, however its thousands are set apart', () => {
  for (const eight of [
    '8000',
    '8.000',
    '8,000',
    '8 000',
    '8\u00a0000',
    '8000.00',
    '8.000đ',
    '8.000,00 VND',
    ' 8 000 đồng ',
  ])
    expect(readAmount(eight), eight).toBe(8000)
  for (const none of ['-8000', '8.5', '8.00.0', '1,2', 'tám', '', '8000.5'])
    expect(readAmount(none), none).toBeUndefined()
})

test('a day is read with strokes, points and hyphens, and only where the calendar has it', () => {
  for (const day of ['2025-07-01', '1/7/2025', '1-7-2025', '01.07.2025', '2025/07/01'])
    expect(parseDay(day)).toBe('2025-07-01')
  for (const none of ['31/02/2026', '29-02-2025', '45839', '1/7-2025', '2025-7']) expect(parseDay(none)).toBeUndefined()
})

test('a telephone number is read as people paste it', () => {
  for (const written of [
    '+84 (0)912 345 678',
    '\u202a0912\u200b345678\u202c',
    '84912345678',
    '912345678',
    '０９１２３４５６７８',
    '0084 912-345-678',
  ])
    expect(readPhone(written), written).toBe('0912345678')
  expect(readPhone('1900 1234')).toBeUndefined()
  expect(readPhone('1900 1234', { hotline: true })).toBe('19001234')
})

describe('a code', () => {
  test('of a dossier is one, however it is spelled', () => {
    for (const written of [
      'H36.101-261120-9001',
      'h36.101-261120-9001',
      '000.00.101.H36-261120-9001',
      'H36.101-261120-09001',
      ' H36.101-261120-9001 ',
    ])
      expect(canonicalDossierCode(written)).toBe('H36.101-261120-9001')
    expect(canonicalDossierCode('H36-261120-000012')).toBe('H36-261120-0012')
    expect(canonicalDossierCode('không phải mã')).toBe('không phải mã')
  })

  test('of a procedure is its first part, and one that a spreadsheet cut is known as such', () => {
    expect(canonicalProcedureCode('1.001193.000.00.00.H36')).toBe('1.001193')
    for (const cut of ['1.00119', '2.00064', '1.001E+6']) expect(isCutProcedureCode(cut)).toBe(true)
    for (const whole of ['1.001193', '9.000001', 'KHAC']) expect(isCutProcedureCode(whole)).toBe(false)
  })
})
