import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { OrderHappening, PaymentEvent } from './event.ts'
import { allows, ORDER_STATES } from './order.ts'
import { type Balance, orderStateOf, remaining, replay, surplusOf, UNTOUCHED } from './replay.ts'

const TOTAL = 50_000
const EXPIRES = 1_000

const paid = (paidAt: number, amount = TOTAL): OrderHappening => ({
  kind: 'paid',
  way: 'online',
  amount,
  paidAt,
  reference: null,
  transaction: null,
  receiptNo: null,
})
const told = (...happenings: [number, OrderHappening][]): Balance =>
  replay(
    happenings.map(([at, happening], i) => ({ ...happening, number: i + 1, at }) as PaymentEvent),
    EXPIRES,
  )
const started: OrderHappening = { kind: 'started', reference: 'a', until: 300 }
const asked = (of: number, amount = TOTAL): OrderHappening => ({
  kind: 'refund_requested',
  of,
  amount,
  reason: 'paid twice',
})
const approved: OrderHappening = { kind: 'refund_approved' }
const gone: OrderHappening = { kind: 'refunded', transaction: null }
const cancelled: OrderHappening = { kind: 'cancelled', ground: 'withdrawn' }

describe('an order', () => {
  test('waits for the gateway while somebody may be paying there, then is open again, then expires', () => {
    const standing = told([100, started])
    expect([100, 300, 301, 1000, 1001].map((now) => orderStateOf(standing, EXPIRES, now))).toEqual([
      'pending',
      'pending',
      'open',
      'open',
      'expired',
    ])
  })

  test('paid twice owes the second payment back and is paid again after that', () => {
    const twice = told([100, paid(100)], [101, paid(101)])
    expect([orderStateOf(twice, EXPIRES, 200), surplusOf(twice)]).toEqual(['overpaid', TOTAL])
    const back = told([100, paid(100)], [101, paid(101)], [150, asked(2)], [160, approved], [170, gone])
    expect([orderStateOf(back, EXPIRES, 2000), surplusOf(back)]).toEqual(['paid', 0])
  })

  test('paid after its time or after it was cancelled owes everything back', () => {
    expect(orderStateOf(told([1100, paid(1001)]), EXPIRES, 1100)).toBe('late')
    expect(orderStateOf(told([100, cancelled], [200, paid(90)]), EXPIRES, 200)).toBe('late')
    expect(
      orderStateOf(
        told([100, cancelled], [200, paid(90)], [210, asked(2)], [220, approved], [230, gone]),
        EXPIRES,
        240,
      ),
    ).toBe('refunded')
  })

  test('paid in time is paid, though the news of it comes after the end', () => {
    expect(orderStateOf(told([1200, paid(999)]), EXPIRES, 1200)).toBe('paid')
  })

  test('that the gateway refused to refund can be asked for again', () => {
    const standing = told(
      [1, paid(1)],
      [2, paid(2)],
      [3, asked(2)],
      [4, approved],
      [5, { kind: 'refund_failed', code: '94' }],
    )
    expect(orderStateOf(standing, EXPIRES, 6)).toBe('overpaid')
    expect(allows('overpaid', 'refund_request')).toBe(true)
  })
})

const happening: fc.Arbitrary<OrderHappening> = fc.oneof(
  fc.record({ kind: fc.constant('started' as const), reference: fc.constantFrom('a', 'b'), until: fc.nat(2000) }),
  fc.nat(2000).map((at) => paid(at)),
  fc.record({ kind: fc.constant('failed' as const), reference: fc.constantFrom('a', 'b'), code: fc.constant('24') }),
  fc.constant(cancelled),
  fc.record({
    kind: fc.constant('refund_requested' as const),
    of: fc.integer({ min: 1, max: 12 }),
    amount: fc.integer({ min: 1, max: TOTAL }),
    reason: fc.constant('why'),
  }),
  fc.constantFrom<OrderHappening>(
    approved,
    gone,
    { kind: 'refund_refused', reason: 'no' },
    { kind: 'refund_failed', code: '9' },
  ),
)

/** Money arrives whenever it likes; everything else only when the table allows it. */
function possible(standing: Balance, next: OrderHappening, now: number): boolean {
  const state = orderStateOf(standing, EXPIRES, now)
  switch (next.kind) {
    case 'paid':
      return true
    case 'failed':
      return standing.pending.some(({ reference }) => reference === next.reference)
    case 'started':
      return allows(state, 'payment')
    case 'cancelled':
      return allows(state, 'cancellation')
    case 'refund_requested': {
      const receipt = standing.receipts.find(({ number }) => number === next.of)
      return allows(state, 'refund_request') && receipt !== undefined && remaining(receipt) >= next.amount
    }
    case 'refund_approved':
    case 'refund_refused':
      return allows(state, 'refund_decision')
    default:
      return allows(state, 'refund_outcome')
  }
}

test('every sequence of events ends in a clear state, and every đồng is kept, owed back or given back', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(200), happening), { maxLength: 40 }), fc.nat(500), (steps, later) => {
      let standing = UNTOUCHED
      let now = 0
      let received = 0
      let given = 0
      for (const [passed, next] of steps) {
        now += passed
        if (!possible(standing, next, now)) continue
        if (next.kind === 'paid') received += next.amount
        if (next.kind === 'refunded') given += standing.refund?.amount ?? 0
        const event = { ...next, number: standing.version + 1, at: now } as PaymentEvent
        const refolded = replay([event], EXPIRES, standing)
        expect(orderStateOf(refolded, EXPIRES, now) in ORDER_STATES).toBe(true)
        standing = refolded
      }
      const state = orderStateOf(standing, EXPIRES, now + later)
      const kept = standing.receipts.filter(({ verdict }) => verdict === 'kept')
      const keptAmount = kept.reduce((sum, receipt) => sum + remaining(receipt), 0)
      expect(kept.length).toBeLessThanOrEqual(1)
      expect(keptAmount + surplusOf(standing) + given).toBe(received)
      for (const receipt of standing.receipts) expect(remaining(receipt)).toBeGreaterThanOrEqual(0)
      if (surplusOf(standing) > 0) expect(['overpaid', 'late', 'refund_requested', 'refunding']).toContain(state)
      if (['open', 'pending', 'expired', 'cancelled'].includes(state)) expect(received).toBe(0)
      if (state === 'paid') expect(keptAmount).toBeGreaterThan(0)
      if (state === 'refunded') expect(given).toBe(received)
    }),
    { numRuns: 2000 },
  )
})
