import { expect } from 'vitest'
import { ingest } from '#modules/exchange/index.ts'
import { test } from '#test/support/index.ts'
import { aGround, aHoSo } from '#test/support/reference.ts'
import { getToday } from './today.ts'

const operator = { actor: 'test', scope: null }
const push = (...dossiers: unknown[]) => ({
  service: 'DongBoHoSoMC' as const,
  agencyCode: 'H99.11',
  isUpdating: false,
  items: dossiers.map((value) => ({ value })),
})
const dossier = (sequence: string, fields: Record<string, unknown>) =>
  aHoSo({
    MaHoSo: `H99.11-261122-${sequence}`,
    NgayNopHoSo: '20261120080000',
    NgayTiepNhan: '20261120081500',
    ...fields,
  })

test('today counts what was received, resolved and turned late since midnight in Viet Nam', async ({ db, now }) => {
  await aGround(db, now) // it is 22/11/2026 09:00 in Viet Nam
  const received = { NgayNopHoSo: '20261122070000', NgayTiepNhan: '20261122071500', NgayHenTra: '20261130170000' }
  const resolved = { TrangThaiHoSo: '9', NgayKetThucXuLy: '20261122083000', NgayHenTra: '20261130170000' }
  await ingest(
    db,
    push(
      dossier('0001', received),
      dossier('0002', resolved),
      dossier('0003', { TrangThaiHoSo: '9', NgayKetThucXuLy: '20261121163000', NgayHenTra: '20261130170000' }),
      dossier('0004', { NgayHenTra: '20261122080000' }),
      dossier('0005', { NgayHenTra: '20261121170000' }),
    ),
    operator,
    now,
  )
  const today = await getToday(db, 'H99', now)
  expect(today).toMatchObject({ day: '2026-11-22', received: 1, resolved: 1, turnedLate: 1, open: 3 })
  expect(today.changes).toEqual([{ code: 'H99.11', name: 'Xã Bình An', received: 1, resolved: 1, turnedLate: 1 }])
  expect(today.lastChangeAt).toEqual(now)
})

test('another agency shows nothing of it', async ({ db, now }) => {
  await aGround(db, now)
  await ingest(db, push(dossier('0001', { NgayHenTra: '20261122080000' })), operator, now)
  expect(await getToday(db, 'H99.12', now)).toMatchObject({ received: 0, turnedLate: 0, open: 0, changes: [] })
})
