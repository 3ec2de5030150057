import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalAgencyCode, formatDossierCode, isAgencyCode, olderAgencyCode, parseDossierCode } from './codes.ts'
import { parseDay } from './days.ts'

const digits = (min: number, max: number) =>
  fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: min, maxLength: max })
const notNought = (text: string) => !/^0+$/.test(text)
const top = fc.tuple(fc.constantFrom('A', 'G', 'H', 'T'), digits(2, 2)).map((parts) => parts.join(''))
/** Codes that both orders can write: up to four groups, the last of three digits. */
const groups = fc.tuple(digits(2, 3).filter(notNought), digits(2, 3).filter(notNought), digits(3, 3).filter(notNought))
const bothOrders = fc
  .tuple(top, groups, fc.nat({ max: 3 }))
  .map(([head, tail, n]) => [head, ...tail.slice(0, n)].join('.'))
const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((at) => at.toISOString().slice(0, 10))

describe('an agency has one code, whichever way it is written', () => {
  test.each([
    ['000.00.12.H36', 'H36.12'],
    ['000.00.00.H36', 'H36'],
    ['000.03.12.H36', 'H36.12.03'],
    ['005.03.12.H36', 'H36.12.03.005'],
    ['H36.12', 'H36.12'],
    [' h36.12 ', 'H36.12'],
    ['H15.50.05.13', 'H15.50.05.13'],
    ['000.00.01.H22', 'H22.01'],
  ])('%s is %s', (written, code) => expect(canonicalAgencyCode(written)).toBe(code))

  test('going to the older order and back changes nothing', () => {
    fc.assert(
      fc.property(bothOrders, (code) => {
        const older = olderAgencyCode(code)
        expect(older).toBeDefined()
        expect(canonicalAgencyCode(older ?? '')).toBe(code)
      }),
    )
  })

  test('naming twice is naming once', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), bothOrders), (written) => {
        const once = canonicalAgencyCode(written)
        expect(canonicalAgencyCode(once)).toBe(once)
      }),
    )
  })

  test('the older order has no room for a fifth group, nor for a fourth of two digits', () => {
    expect(olderAgencyCode('H15.50.05.013.02')).toBeUndefined()
    expect(olderAgencyCode('H15.50.05.13')).toBeUndefined()
  })

  test('35 characters are allowed and 36 are not', () => {
    const long = 'H15.50.05.13.01.02.03.04.05.06.07.8'
    expect([long.length, isAgencyCode(long), isAgencyCode(`${long}8`)]).toEqual([35, true, false])
    expect(['', 'H36.', 'H36..12', 'H36-12', 'Sở Y tế', 'H36 12'].filter(isAgencyCode)).toEqual([])
  })
})

describe('a dossier code tells its agency, day and number', () => {
  test.each([
    ['H21.65-220914-0011', 'H21.65', '2022-09-14', 11],
    ['H15.50.05.13-261008-0975', 'H15.50.05.13', '2026-10-08', 975],
    ['000.00.01.H22-210105-0001', 'H22.01', '2021-01-05', 1],
    ['000.00.12.H36-251231-1234567', 'H36.12', '2025-12-31', 1234567],
  ])('%s', (code, agency, on, sequence) =>
    expect(parseDossierCode(code)).toEqual({ ok: true, agency, day: on, sequence }),
  )

  test('what is issued can be read back', () => {
    const parts = fc.record({ agency: bothOrders, day, sequence: fc.nat({ max: 9_999_999 }) })
    fc.assert(
      fc.property(parts, (code) => {
        expect(parseDossierCode(formatDossierCode(code))).toEqual({ ok: true, ...code })
      }),
    )
  })

  test('the older order of the agency makes the same dossier', () => {
    fc.assert(
      fc.property(bothOrders, day, (agency, on) => {
        const tail = formatDossierCode({ agency: '', day: on, sequence: 77 })
        expect(parseDossierCode(`${olderAgencyCode(agency)}${tail}`)).toEqual(parseDossierCode(`${agency}${tail}`))
      }),
    )
  })

  test.each([
    '',
    'H36',
    'H36-260231-0001',
    'H36-26101-0001',
    'H36-261008-001',
    'H36-261008-12345678',
    'H36-261008-0001-2',
    'Hồ sơ-261008-0001',
  ])('%j is refused with a reason', (code) =>
    expect(parseDossierCode(code)).toMatchObject({ ok: false, reason: expect.stringMatching(/\w/) }),
  )

  test('no text makes it throw', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof parseDossierCode(text).ok === 'boolean'))
  })
})

describe('a day', () => {
  test('is read in both ways of writing', () => {
    expect([parseDay('2025-07-01'), parseDay('1/7/2025'), parseDay('29/02/2024')]).toEqual([
      '2025-07-01',
      '2025-07-01',
      '2024-02-29',
    ])
  })

  test.each(['', '2026-02-31', '31/02/2026', '2026-2-1', '20260201', '0000-01-01', '1/13/2025'])('%j is none', (text) =>
    expect(parseDay(text)).toBeUndefined(),
  )
})
