import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { registryOf } from '#modules/catalogue/index.ts'
import { findKeyById } from '#modules/identity/index.ts'
import type { Sender, SyncEnvelope } from './delivery.ts'

type Reason = 'unknown_agency' | 'unknown_procedure' | 'unknown_dossier'
export type Quarantined = { code: string; reason: Reason; missing: string; payload: string }
export type Pending = { id: number; dossierCode: string; payload: string; actor: string }

/** Shared by those who bring dossiers, held alone by those who find that a step's dossier is not there: nobody passes unseen. */
export const STEPS_WAIT = 767

/** Keeps what cannot be placed yet, whole, with what is missing. The same item again is kept once. */
export async function quarantine(
  tx: Db,
  held: Quarantined[],
  envelope: Omit<SyncEnvelope, 'items'>,
  actor: string,
  messageId: number,
  now: Date,
) {
  const once = [...new Map(held.map((item) => [`${item.code} ${item.payload}`, item])).values()] // also within one message
  const column = (name: keyof Quarantined) => once.map((item) => item[name])
  await sql`
    insert into quarantine (message_id, at, dossier_code, service, agency_code, is_updating, reason, missing, payload, actor)
    select ${messageId}, ${now.toISOString()}, code, ${envelope.service}, ${envelope.agencyCode}, ${envelope.isUpdating}, reason, missing, payload::json, ${actor}
    from unnest(${column('code')}::text[], ${column('reason')}::text[], ${column('missing')}::text[], ${column('payload')}::text[]) as held (code, reason, missing, payload)
    where not exists (select from quarantine kept where kept.dossier_code = held.code and kept.resolved_at is null and kept.payload::text = held.payload)
  `.execute(tx)
}

/** Steps held back until their dossier comes, by its code, oldest first. */
export async function waitingSteps(tx: Db, codes: string[]): Promise<Map<string, Pending[]>> {
  const { rows } = await sql<Pending>`
    select id, dossier_code, payload::text as payload, actor from quarantine
    where dossier_code = any(${codes}) and resolved_at is null and reason = 'unknown_dossier' order by id for update
  `.execute(tx)
  return Map.groupBy(rows, (row) => row.dossierCode)
}

/** Notes that these need not wait any longer; they stay on record. */
export async function release(tx: Db, items: { id: number }[], now: Date) {
  await tx
    .updateTable('quarantine')
    .set({ resolvedAt: now })
    .where(
      'id',
      'in',
      items.map((item) => item.id),
    )
    .execute()
}

/** What is missing and how many dossiers wait for it, most waited for first. */
export async function listMissing(db: Db) {
  return db
    .selectFrom('quarantine')
    .select(['reason', 'missing', (eb) => eb.fn.countAll<number>().as('waiting'), (eb) => eb.fn.min('at').as('since')])
    .where('resolvedAt', 'is', null)
    .groupBy(['reason', 'missing'])
    .orderBy('waiting', 'desc')
    .orderBy('missing')
    .execute()
}

/** Those who brought these steps, by actor, each with its own rights. */
export async function sendersOf(tx: Db, steps: Pending[]): Promise<Map<string, Sender>> {
  const senders = new Map<string, Sender>()
  for (const actor of new Set(steps.map((step) => step.actor))) senders.set(actor, await senderOf(tx, actor))
  return senders
}

/** What was held back is placed under the rights of the key that brought it, not of whoever replays it. */
export async function senderOf(tx: Db, actor: string): Promise<Sender> {
  const id = /^key:(\d+)$/.exec(actor)?.[1]
  if (!id) return { actor, scope: null }
  const key = await findKeyById(tx, Number(id))
  return { actor, scope: key ? (await registryOf(tx)).under(key.agencyId) : new Set() }
}
