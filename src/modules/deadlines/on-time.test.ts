import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lastOnTime, OnTimeBook, type OnTimeReading, onTimeReadings, promiseToTell } from './on-time.ts'
import { checkBook, loadOnTimeBook } from './queries.ts'

const book = loadOnTimeBook()
const [shipped] = book.readings
const ended = { says: 'on time', due: '2027-01-16 17:00', ended: '2027-01-16 17:00', onTime: true }
const example = { ...ended, received: '2026-11-09 09:00' }
const mistake = (change: object) => {
  try {
    checkBook(OnTimeBook, { ...book, ...change }, 'on-time.yaml')
    return ''
  } catch (error) {
    return error instanceof Error ? error.message : ''
  }
}

describe('who writes a new reading into the file', () => {
  const next = { ...shipped, validFrom: '2027-01-01', afterDueDay: true }
  const inNext = { ...ended, received: '2027-01-04 09:00' }

  test('needs a day after the one before it, a source, and an example under it', () => {
    expect(mistake({ readings: [shipped, next], examples: [example, inNext] })).toBe('')
    expect(mistake({ readings: [shipped, next], examples: [example] })).toContain(
      'give an example that was received from 2027-01-01 on',
    )
    expect(mistake({ readings: [shipped, { ...next, validFrom: '2022-06-23' }] })).toContain(
      '2022-06-23 does not come after 2022-06-23',
    )
    expect(mistake({ readings: [{ ...shipped, source: '' }] })).toContain('readings.0.source')
  })

  test('is told of a word that no rule knows and of a moment that is none', () => {
    expect(mistake({ readings: [{ ...shipped, lateIsLate: true }] })).toContain('lateIsLate')
    expect(mistake({ examples: [{ ...example, received: '9 a.m.' }] })).toContain('write a moment as 2026-11-27 17:00')
  })

  test('a dossier is judged by the reading of the day in Viet Nam on which it was received', () => {
    const readings = onTimeReadings([shipped, next] as OnTimeReading[])
    expect(readings(Date.parse('2026-12-31T23:59:59+07:00'))).toBe(shipped)
    expect(readings(Date.parse('2027-01-01T00:00:00+07:00'))).toBe(next)
    expect(readings(Date.parse('1999-01-01T00:00:00+07:00'))).toBe(shipped)
  })
})

const HOUR = 3_600_000
const instant = fc
  .integer({ min: 0, max: 90 * 24 * 60 })
  .map((minutes) => Date.parse('2026-09-01T00:00:00+07:00') + minutes * 60_000)
const requests = fc.array(
  fc.record({ askedAt: instant, hours: fc.option(fc.integer({ min: -24, max: 480 })) }).map(({ askedAt, hours }) => ({
    askedAt,
    completedAt: hours === null ? null : askedAt + hours * HOUR,
  })),
  { maxLength: 4 },
)
const reading: fc.Arbitrary<OnTimeReading> = fc.record({
  validFrom: fc.constant('2020-01-01'),
  afterDueDay: fc.boolean(),
  waitedCounts: fc.boolean(),
  secondSupplementIsLate: fc.boolean(),
  judgedAtRequest: fc.boolean(),
  certainty: fc.constant('unconfirmed' as const),
  source: fc.constant('drawn'),
})

test('what a dossier handled here is told as due gives its ledger’s own verdict, under any reading', () => {
  fc.assert(
    fc.property(reading, instant, requests, (one, legalDue, asked) => {
      const last = lastOnTime(one, promiseToTell(one, legalDue, asked), asked)
      const day = new Date(legalDue + 7 * HOUR).toISOString().slice(0, 10)
      expect(last).toBe(one.afterDueDay ? Date.parse(`${day}T23:59:59.999+07:00`) : legalDue)
    }),
    { numRuns: 500 },
  )
})
