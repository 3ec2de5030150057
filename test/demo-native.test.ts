import { expect } from 'vitest'
import { loadDemo, loadNative } from '#demo/index.ts'
import { recount } from '#modules/cases/index.ts'
import { listeners } from '#test/support/acting.ts'
import { test } from '#test/support/index.ts'

const now = new Date('2026-11-24T08:00:00Z')

test('the demo shows dossiers in every phase of their life, and a recount finds each where it is', async ({ db }) => {
  await loadDemo(db, now, { scale: 0.01 })
  expect(await loadNative(db, now, { listeners })).toBe(120)
  expect(await loadNative(db, now, { listeners })).toBe(0)
  const phases = await db
    .selectFrom('handling')
    .select(['phase', (eb) => eb.fn.countAll().as('n')])
    .groupBy('phase')
    .execute()
  expect(phases).toHaveLength(11)
  expect((await recount(db, now)).differences).toEqual([])
}, 180_000)
