import type { Db } from '#lib/db/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { prepare, Recording, readHoSo } from '#modules/dossiers/index.ts'
import { aHoSo } from './reference.ts'

/** A dossier told as by an action here, without the whole case around it. Undefined where the ground has no place for it. */
export async function tellHere(tx: Db, fields: Record<string, unknown>, now: Date) {
  const registry = await registryOf(tx)
  const hoSo = aHoSo(fields)
  const payload = JSON.stringify(hoSo)
  const reading = readHoSo(hoSo, null)
  const agency = registry.findAgency(String(hoSo.DonViXuLy))
  const procedure = registry.findProcedure(String(hoSo.MaTTHC))
  if (!reading.ok || !agency || !procedure) return
  const { known, ids, messageId } = await prepare(tx, [reading.value.code])
  const batch = new Recording(registry, now, known, new Map())
  const place = { id: ids[0] ?? 0, agencyId: agency.id, procedureId: procedure.procedureId, shares: null }
  const row = batch.native(reading.value, place, payload)
  await batch.write(tx, { id: messageId, actor: 'test', service: 'test', received: 1 })
  return { dossierId: row.id, version: row.version, payload, agencyCode: agency.code, code: row.code }
}

/** The national side acknowledged a dossier, as far as its history tells. */
export async function acknowledgeHere(tx: Db, code: string, now: Date) {
  const { known, messageId } = await prepare(tx, [code])
  const batch = new Recording(await registryOf(tx), now, known, new Map())
  for (const row of known) batch.acknowledge(row, '{}')
  await batch.write(tx, { id: messageId, actor: 'test', service: 'test', received: 1 })
}
