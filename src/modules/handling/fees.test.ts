import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { findOrders } from '#modules/payments/index.ts'
import { act, goOnPaid, receiveAtCounter } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'
import { aCounter, aFiling } from '#test/support/life.ts'
import { getDossierFor } from './queries.ts'
import { ActionRefused } from './refused.ts'

const as = (officer: Officer) => ({ as: 'officer' as const, officer })
const at = (text: string) => new Date(`${text}+07:00`)
const fees = [{ name: 'Lệ phí', amount: 50_000 }]

async function aDossierWithFee(db: Db) {
  const people = await aCounter(db, at('2026-11-09T08:00:00'))
  const { code } = await receiveAtCounter(db, aFiling({ fees }), as(people.clerk), at('2026-11-09T08:00:00'))
  const { id } = await getDossierFor(db, people.clerk, code)
  return { ...people, code, id }
}

test('a fee that is not paid at the counter becomes an order, and cash closes it', async ({ db }) => {
  const { clerk, code, id } = await aDossierWithFee(db)
  expect(await findOrders(db, id, at('2026-11-12T08:00:00'))).toMatchObject([{ total: 50_000, state: 'open' }])
  await act(db, { code, kind: 'payment', input: { way: 'cash' } }, as(clerk), at('2026-11-09T09:00:00'))
  expect(await findOrders(db, id, at('2026-11-12T08:00:00'))).toMatchObject([{ state: 'paid' }])
  expect(await getDossierFor(db, clerk, code)).toMatchObject({ fees: [{ way: 'cash' }] })
})

test('while a payment is awaited the clock stands still, and money at the gateway lets it go on', async ({ db }) => {
  const { clerk, officer, code, id } = await aDossierWithFee(db)
  await act(
    db,
    { code, kind: 'step', input: { task: 1, outcome: 'done', note: '', papers: [] } },
    as(clerk),
    at('2026-11-09T09:00:00'),
  )
  const input = { ground: 'Phí thẩm định', fees: [{ name: 'Phí thẩm định', amount: 200_000 }] }
  await act(db, { code, kind: 'payment_request', input }, as(officer), at('2026-11-10T09:00:00'))
  const [first, second] = await findOrders(db, id, at('2026-11-12T08:00:00'))
  if (!first || !second) throw new Error('two orders are expected')
  await goOnPaid(db, second, at('2026-11-12T08:00:00'))
  expect(await getDossierFor(db, clerk, code)).toMatchObject({ phase: 'payment', waiting: true }) // the first fee is owed still
  await goOnPaid(db, first, at('2026-11-12T09:00:00'))
  const dossier = await getDossierFor(db, clerk, code)
  expect(dossier).toMatchObject({ phase: 'handling', waiting: false, dueAt: at('2026-11-18T17:00:00').getTime() })
  expect(dossier.ledger.map(({ kind }) => kind)).toEqual(['promise', 'pause', 'resume'])
})

test('what was withdrawn owes nothing any more, and money that still comes is refused', async ({ db }) => {
  const { clerk, code, id } = await aDossierWithFee(db)
  const [order] = await findOrders(db, id, at('2026-11-12T08:00:00'))
  await act(db, { code, kind: 'withdrawal', input: { ground: 'Đổi ý' } }, as(clerk), at('2026-11-09T10:00:00'))
  expect(await findOrders(db, id, at('2026-11-12T08:00:00'))).toMatchObject([{ state: 'cancelled' }])
  if (!order) throw new Error('an order is expected')
  await expect(goOnPaid(db, order, at('2026-11-09T11:00:00'))).rejects.toBeInstanceOf(ActionRefused)
})

test('a result is not handed over while a fee is owed', async ({ db }) => {
  const { clerk, code } = await aDossierWithFee(db)
  const refused = await act(
    db,
    { code, kind: 'return', input: { receiver: '', tracking: null } },
    as(clerk),
    at('2026-11-09T10:00:00'),
  ).catch((error: unknown) => error)
  expect(refused).toMatchObject({ refusal: 'wrong_phase' })
})

test('what is paid while handing in is receipted at once', async ({ db }) => {
  const { clerk } = await aCounter(db, at('2026-11-09T08:00:00'))
  const filing = aFiling({ fees, paid: 'cash' })
  const { code } = await receiveAtCounter(db, filing, as(clerk), at('2026-11-09T08:00:00'))
  const { id } = await getDossierFor(db, clerk, code)
  expect(await findOrders(db, id, at('2026-11-09T08:00:00'))).toMatchObject([{ state: 'paid', total: 50_000 }])
})
