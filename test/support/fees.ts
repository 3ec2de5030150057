import type { Db } from '#lib/db/index.ts'
import { ingest } from '#modules/exchange/index.ts'
import { type By, orderFees } from '#modules/payments/index.ts'
import { aGround, aHoSo } from './reference.ts'

/** The dossier of the invented ground, taken in. */
export async function aDossier(db: Db, now: Date, code = 'H99.11-260901-0001') {
  const known = await db.selectFrom('agency').select('id').limit(1).executeTakeFirst()
  if (!known) await aGround(db, now)
  const items = [{ value: aHoSo({ MaHoSo: code }) }]
  const delivery = { service: 'DongBoHoSoMC' as const, agencyCode: 'H99.11', isUpdating: false, items }
  await ingest(db, delivery, { actor: 'test', scope: null }, now)
  return db.selectFrom('dossier').select(['id', 'agencyId']).where('code', '=', code).executeTakeFirstOrThrow()
}

/** A clerk of an agency, as commands name who did it. */
export const aClerk = (agencyId: number, name = 'Trần Văn Thử'): By & { agencyId: number } => ({
  personId: `00000000-0000-4000-8000-${String(name.length).padStart(12, '0')}`,
  name,
  agencyId,
  role: 'clerk',
})

/** An order of 50,000 đồng for a dossier of its own. */
export async function anOrder(db: Db, now: Date, more: { expiresAt?: Date; code?: string } = {}) {
  const dossier = await aDossier(db, now, more.code)
  const items = [
    { name: 'Lệ phí cấp giấy', amount: 30_000 },
    { name: 'Phí thẩm định', amount: 20_000 },
  ]
  const asked = { dossierId: dossier.id, items, ground: 'Nghị quyết 01', by: aClerk(dossier.agencyId) }
  return orderFees(db, { ...asked, expiresAt: more.expiresAt }, now)
}
