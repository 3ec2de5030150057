import { expect } from 'vitest'
import { test } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { ingest } from './ingest.ts'

const operator = { actor: 'test', scope: null }
const push = (...dossiers: unknown[]) => ({
  service: 'DongBoHoSoMC' as const,
  agencyCode: 'H99.11',
  isUpdating: false,
  items: dossiers.map((value) => ({ value })),
})

test('a dossier is taken in, and the same again changes nothing', async ({ db, now }) => {
  await aGround(db, now)
  expect(await ingest(db, push(aHoSo()), operator, now)).toMatchObject([{ result: 'accepted' }])
  expect(await ingest(db, push(aHoSo()), operator, now)).toMatchObject([{ result: 'unchanged' }])
  expect(
    await db.selectFrom('tally').select(['grain', 'start', 'received', 'feeDue']).orderBy('grain').execute(),
  ).toEqual([
    { grain: 'D', start: '2026-09-01', received: 1, feeDue: 1 },
    { grain: 'M', start: '2026-09-01', received: 1, feeDue: 1 },
  ])
  expect(await db.selectFrom('tallyOpen').select(['grain', 'lateOn', 'open']).execute()).toHaveLength(2)
})
