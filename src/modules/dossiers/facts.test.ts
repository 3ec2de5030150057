import { describe, expect, test } from 'vitest'
import { loadOnTimeBook, onTimeReadings } from '#modules/deadlines/index.ts'
import type { Snapshot } from './dossier.ts'
import { FACT, factsOf } from './facts.ts'

const instant = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`)
const rules = { paperResult: false, feeExists: false, dueByLimit: () => null }
const nobody = { complained: false, unsynced: false, points: 0 }
const received: Snapshot = {
  code: 'H99.11-261109-0001',
  procedureCode: '9.000002',
  agencyCode: 'H99.11',
  channel: 1,
  state: 4,
  submittedAt: null,
  receivedAt: null,
  dueAt: null,
  finishedAt: null,
  returnedAt: null,
  supplements: [],
  fees: [],
  paidOnline: false,
  resultFile: false,
  codedResultFile: false,
  componentFile: false,
  reusedData: false,
  personalStorage: false,
  citizenData: false,
}

describe('the examples beside the readings of what is on time', () => {
  const book = loadOnTimeBook()
  test.each(book.examples)('$says', ({ received: at, due, requests, ended, at: judged, onTime }) => {
    const supplements = requests.map(({ asked, came }) => ({
      askedAt: instant(asked),
      completedAt: came === null ? null : instant(came),
    }))
    const waits = supplements.some(({ completedAt }) => completedAt === null)
    const snapshot: Snapshot = {
      ...received,
      receivedAt: instant(at),
      dueAt: instant(due),
      supplements,
      state: ended ? 9 : waits ? 5 : 4,
      finishedAt: ended === null ? null : instant(ended),
    }
    const { bits, lateAfter } = factsOf(snapshot, rules, onTimeReadings(book.readings), nobody)
    const inTerm = lateAfter !== null && judged !== undefined && instant(judged) <= lateAfter
    expect((bits & FACT.onTime) !== 0 || inTerm).toBe(onTime)
  })
})

test('every fact is one bit of its own, and thirteen bits below the sign are free', () => {
  const taken = Object.values(FACT).reduce((bits, fact) => {
    expect(bits & fact).toBe(0)
    return bits | fact
  }, 0)
  const free = Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => (taken & (1 << bit)) === 0)
  expect(free.length).toBeGreaterThanOrEqual(13)
  expect(taken).toBeGreaterThan(0)
})
