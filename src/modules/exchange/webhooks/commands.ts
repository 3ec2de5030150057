import { sql } from 'kysely'
import { canonicalAgencyCode } from '#lib/codes.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { oneStatement, type Statement } from '#lib/db/statements.ts'
import { conflict, found } from '#lib/errors.ts'
import { locked } from '#lib/seal.ts'
import type { Listener } from '#modules/cases/index.ts'
import { faultOfUrl } from './address.ts'
import { bodyOf, type EventType, eventOf, type WebhookEvent } from './event.ts'
import { newSecret } from './signature.ts'

export type NewWebhook = { agency: string; url: string; events: readonly EventType[] }
/** `allowPrivate`: http and addresses inside a network are taken too. `seal`: the secret of the installation. */
export type WebhookTerms = { allowPrivate: boolean; seal: string }

/**
 * Lets another system hear of the dossiers of an agency and those under it. The secret is returned this once. Refuses
 * with 404 an unknown agency, with 409 an address that is not https or lies in a private network.
 */
export async function createWebhook(
  db: Db,
  { agency, url, events }: NewWebhook,
  by: string,
  { allowPrivate, seal }: WebhookTerms,
  now: Date,
): Promise<{ id: number; secret: string }> {
  const fault = faultOfUrl(url, allowPrivate)
  if (fault) throw conflict(`${url} ${fault}`)
  const { id: agencyId } = found(
    await db.selectFrom('agency').select('id').where('code', '=', canonicalAgencyCode(agency)).executeTakeFirst(),
    `Agency ${agency}`,
  )
  const secret = newSecret()
  const row = { agencyId, url, events: [...events], sealedSecret: locked(seal, secret), createdAt: now, createdBy: by }
  const { id } = await db.insertInto('webhook').values(row).returning('id').executeTakeFirstOrThrow()
  return { id, secret }
}

/** Seals what stands plain since before secrets were sealed. */
export function sealWebhooks(db: Db, seal: string): Promise<void> {
  return atomically(db, async (tx) => {
    const plain = await tx.selectFrom('webhook').select(['id', 'secret']).where('secret', 'is not', null).execute()
    for (const { id, secret } of plain) {
      const sealed = { secret: null, sealedSecret: locked(seal, secret ?? '') }
      await tx.updateTable('webhook').set(sealed).where('id', '=', id).execute()
    }
  })
}

/** Sends nothing more to it; what waits is kept. Refuses with 404 when there is none, or it is disabled already. */
export async function disableWebhook(db: Db, id: number, reason: string, now: Date): Promise<void> {
  const disabled = await db
    .updateTable('webhook')
    .set({ disabledAt: now, disabledReason: reason })
    .where('id', '=', id)
    .where('disabledAt', 'is', null)
    .returning('id')
    .executeTakeFirst()
  found(disabled, 'Webhook')
}

/** Sends again what was not delivered, at once and as a beginning; one that was disabled is in use again. */
export async function replayWebhook(db: Db, id: number, now: Date): Promise<number> {
  const enabled = await db
    .updateTable('webhook')
    .set({ disabledAt: null, disabledReason: null, failingSince: null, failures: 0, pausedUntil: null })
    .where('id', '=', id)
    .returning('id')
    .executeTakeFirst()
  found(enabled, 'Webhook')
  const { numUpdatedRows } = await db
    .updateTable('webhookDelivery')
    .set({ nextAt: now, attempts: 0, givenUpAt: null })
    .where('webhookId', '=', id)
    .where('deliveredAt', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Queues what subscribers of an agency, and of those above it, hear of an event, in the transaction of the command. */
export const enqueueWebhook = (tx: Db, event: WebhookEvent, now: Date): Promise<void> =>
  oneStatement(tx, [webhookPart(event, now)])

/** The listener that queues what other systems hear of an act; nobody is named. */
export const webhooks: Listener = ({ before, after, kind }, registry, now) => {
  const types: EventType[] = after.phase === before.phase && after.version > 1 ? [] : [eventOf(after.phase)]
  if (kind === 'receipt') types.push('dossier.received')
  if (kind === 'apology') types.push('dossier.apology')
  const { code, agencyId, procedureCode: procedure, phase, dueAt } = after
  const agency = registry.agencies.get(agencyId)?.code ?? ''
  const due = dueAt === null ? null : new Date(dueAt)
  return [...new Set(types)].map((type) => webhookPart({ type, code, agencyId, agency, procedure, phase, due }, now))
}

/** The statement that queues an event, to go with others. */
const webhookPart = (event: WebhookEvent, now: Date): Statement => sql`
    insert into webhook_delivery (webhook_id, message_id, type, body, created_at, next_at)
    select w.id, gen_random_uuid(), ${event.type}, ${bodyOf(event, now)}, ${now.toISOString()}, ${now.toISOString()}
    from webhook w join agency_closure c on c.ancestor_id = w.agency_id and c.descendant_id = ${event.agencyId}
    where w.disabled_at is null and ${event.type} = any(w.events)`
