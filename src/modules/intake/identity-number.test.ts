import { describe, expect, test } from 'vitest'
import { readAmount } from '#lib/amounts.ts'
import { readPhone } from '#lib/phones.ts'
import { maskPhone, readEmail } from './contact.ts'
import { readIdNumber } from './identity-number.ts'

const today = '2026-11-24'
const read = (written: string) => readIdNumber(written, { today })

describe('a number that is written at the counter', () => {
  test('is taken when its structure is that of a citizen, an older card, or a tax code', () => {
    expect(read('068 085 001 234')).toEqual({ ok: true, number: '068085001234', bornIn: 1985 })
    expect(read('068305001234')).toEqual({ ok: true, number: '068305001234', bornIn: 2005 })
    expect(read('250123456')).toEqual({ ok: true, number: '250123456', bornIn: null })
    expect(read('0100109106')).toEqual({ ok: true, number: '0100109106', bornIn: null })
    expect(read('0100109106-001')).toEqual({ ok: true, number: '0100109106-001', bornIn: null })
  })

  test.each([
    ['too short', '06808500123', 'id_length'],
    ['with letters', '06808500123O', 'id_length'],
    ['of a province that never was', '003085001234', 'id_province'],
    ['of somebody not born yet', '068327001234', 'id_year'],
    ['of a tax code with one digit wrong', '0100109107', 'tax_check'],
    ['of a tax code with two digits changed over', '0100190106', 'tax_check'],
  ])('is refused %s', (_what, written, fault) => {
    expect(read(written)).toEqual({ ok: false, fault })
  })

  test('of an example, 000…, is taken only where everything is an example', () => {
    expect(read('000000000001')).toEqual({ ok: false, fault: 'id_province' })
    expect(readIdNumber('000000000001', { today, examples: true })).toMatchObject({ ok: true })
  })
})

describe('how to reach somebody', () => {
  test('a telephone number is kept in one way, and one that rings nowhere is refused', () => {
    expect(readPhone('+84 912.345.678')).toBe('0912345678')
    expect(readPhone('0263 3822 456')).toBe('02633822456')
    expect(readPhone('+33 1 23 45 67 89')).toBe('+33123456789')
    for (const wrong of ['091234567', '0112345678', 'gọi sau', '+8491']) expect(readPhone(wrong)).toBeUndefined()
    expect(maskPhone('0912345678')).toBe('•••••••678')
  })

  test('an e-mail address needs a name and a domain', () => {
    expect(readEmail(' Thu.Nguyen@Example.VN ')).toBe('thu.nguyen@example.vn')
    for (const wrong of ['thu', 'thu@', 'thu@vn', 'a b@example.vn']) expect(readEmail(wrong)).toBeUndefined()
  })
})

test('an amount is whole đồng: points stand between thousands, and no đồng has parts', () => {
  expect(readAmount('50.000')).toBe(50_000)
  expect(readAmount('1 250 000')).toBe(1_250_000)
  expect(readAmount('0')).toBe(0)
  for (const wrong of ['50,5', '50.5', '-1', '1e6', 'năm mươi', '9999999999999'])
    expect(readAmount(wrong)).toBeUndefined()
})
