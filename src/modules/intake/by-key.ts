import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { forbidden, found, notFound } from '#lib/errors.ts'
import type { Listener } from '#modules/cases/index.ts'
import { getDossier } from '#modules/cases/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { fileFor } from '#modules/desk/index.ts'
import { filesSentBy } from '#modules/documents/index.ts'
import type { ActionResult, Filing } from '#modules/handling/index.ts'
import { receiveAtCounter, register } from '#modules/handling/index.ts'
import { type ApiKey, keySender } from '#modules/identity/index.ts'
import { type Slip, slipOf } from './slip.ts'

/** A dossier filed by a machine, with what it was promised. Instants in ms. */
export type FiledByKey = ActionResult & { receivedAt: number | null; dueAt: number | null }

/**
 * Another system files a dossier at a counter of its key's agency or under it: received at once from counter and post,
 * registered from online. Refuses with 403 a counter elsewhere.
 */
export async function fileByKey(
  db: Db,
  filing: Filing,
  key: ApiKey,
  now: Date,
  listeners: readonly Listener[],
  idempotency?: string,
): Promise<FiledByKey> {
  const registry = await registryOf(db)
  const intake = found(registry.findAgency(filing.intake), `Agency ${filing.intake}`)
  if (!registry.under(key.agencyId).has(intake.id)) throw forbidden(`The key is of ${key.agencyCode}`)
  const hashes = filing.papers.flatMap(({ file }) => file ?? [])
  const sent = await filesSentBy(db, keySender(key), hashes)
  for (const hash of hashes) if (!sent.has(hash)) await fileFor(db, hash, key.agencyId) // else 404, as if it did not exist
  const doer = { as: 'system' as const, name: `Hệ thống của ${key.agencyCode}`, key: key.id }
  const take = filing.channel === 'online' ? register : receiveAtCounter
  const digest = createHash('sha256').update(JSON.stringify(filing)).digest('base64url')
  const done = await take(db, filing, doer, now, listeners, idempotency ? { key: idempotency, digest } : undefined)
  const { rows } = await sql<{ receivedAt: number | null; dueAt: number | null }>`
    select (extract(epoch from d.received_at) * 1000)::float8 as received_at,
      (extract(epoch from h.first_promise) * 1000)::float8 as due_at
    from dossier d join handling h on h.dossier_id = d.id where d.code = ${done.code}`.execute(db)
  return { ...done, ...found(rows[0], 'Dossier') }
}

/** The paper of a dossier that a key's agency, or one under it, took in or is responsible for; else 404. */
export async function slipByKey(db: Db, code: string, key: ApiKey): Promise<Slip> {
  const registry = await registryOf(db)
  const own = [...registry.under(key.agencyId)]
  const { rows } = await sql<{ id: number }>`
    select d.id from dossier d join handling h on h.dossier_id = d.id
    where d.code = ${code} and not d.deleted and (h.intake_agency_id = any(${own}) or d.agency_id = any(${own}))`.execute(
    db,
  )
  const slip = await slipOf(db, await getDossier(db, found(rows[0], 'Dossier').id), registry)
  if (slip.kind === 'registered') throw notFound('Slip')
  return slip
}
