import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  add,
  compare,
  decimal,
  divide,
  type Fraction,
  fraction,
  least,
  multiply,
  roundHalfUp,
  sum,
  toDecimal,
  toNumber,
  ZERO,
} from './fraction.ts'

const whole = fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n })
const ratio = fc.tuple(whole, fc.bigInt({ min: 1n, max: 10n ** 12n })).map(([n, d]) => fraction(n, d))
const equal = (a: Fraction, b: Fraction) => compare(a, b) === 0

describe('exact ratios', () => {
  test('a tenth taken ten times is one, which doubles do not manage', () => {
    expect(equal(sum(Array.from({ length: 10 }, () => decimal('0.1'))), fraction(1))).toBe(true)
  })

  test('a decimal means what was written, trailing zeros or not', () => {
    expect(equal(decimal('0.80'), decimal(0.8))).toBe(true)
    expect(equal(decimal('-1.25'), fraction(-5, 4))).toBe(true)
  })

  test.each(['', '1e3', 'NaN', '1,5', '.5', ' 1'])('%j is not a plain decimal number', (text) => {
    expect(() => decimal(text)).toThrow(RangeError)
  })

  test('zero denominators and inexact integers are refused', () => {
    expect(() => fraction(1, 0)).toThrow(RangeError)
    expect(() => fraction(1.5)).toThrow(RangeError)
    expect(() => fraction(2 ** 53)).toThrow(RangeError)
    expect(() => divide(fraction(1), ZERO)).toThrow(RangeError)
  })

  test('the order of a sum does not matter', () => {
    fc.assert(fc.property(fc.array(ratio, { maxLength: 8 }), (terms) => equal(sum(terms), sum(terms.toReversed()))))
  })

  test('multiplying and dividing by the same ratio changes nothing', () => {
    fc.assert(fc.property(ratio, ratio, (a, b) => b.n === 0n || equal(divide(multiply(a, b), b), a)))
  })

  test('comparison is a total order that addition keeps', () => {
    fc.assert(
      fc.property(ratio, ratio, ratio, (a, b, c) => {
        expect(compare(a, b)).toBe(-compare(b, a) + 0)
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b))
        expect(compare(least(a, b), a)).toBeLessThanOrEqual(0)
      }),
    )
  })
})

describe('rounding half-up', () => {
  test.each([
    ['0.125', 2, '0.13'],
    ['-0.125', 2, '-0.12'],
    ['0.1249', 2, '0.12'],
    ['1.005', 2, '1.01'], // as a double 1.005 is a little less and would give 1.00
    ['2.675', 2, '2.68'],
    ['0.05', 1, '0.1'],
    ['-0.5', 0, '0'],
    ['7', 2, '7.00'],
  ])('%s to %i decimals is %s', (written, decimals, expected) => {
    expect(toDecimal(decimal(written), decimals)).toBe(expected)
  })

  test('a rounded value is within half a unit of the last place, and is its own rounding', () => {
    fc.assert(
      fc.property(ratio, fc.integer({ min: 0, max: 6 }), (value, decimals) => {
        const rounded = roundHalfUp(value, decimals)
        const half = fraction(1n, 2n * 10n ** BigInt(decimals))
        expect(compare(rounded, add(value, half))).toBeLessThanOrEqual(0)
        expect(compare(add(rounded, half), value)).toBeGreaterThan(0)
        expect(equal(roundHalfUp(rounded, decimals), rounded)).toBe(true)
      }),
    )
  })

  test('what is written can be read back', () => {
    fc.assert(
      fc.property(ratio, fc.integer({ min: 0, max: 6 }), (value, decimals) =>
        equal(decimal(toDecimal(value, decimals)), roundHalfUp(value, decimals)),
      ),
    )
    expect(toNumber(fraction(2, 3), 2)).toBe(0.67)
  })
})
