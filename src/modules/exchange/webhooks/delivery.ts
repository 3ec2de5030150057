import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { log } from '#lib/log.ts'
import { unlocked } from '#lib/seal.ts'
import { type Pace, waitAfter } from '../outbound/back-off.ts'
import { type Posted, type PostOptions, post } from './post.ts'
import { signed } from './signature.ts'

const PACE: Pace = { first: 30_000, longest: 6 * 3_600_000 }
const AT_ONCE = 20
const MOST_ATTEMPTS = 15 // about two days
const LONGEST_FAILURE = 5 * 86_400_000

/** How many messages arrived, and how many did not. */
export type DeliveredHook = { delivered: number; failed: number }

/** `seal`: the secret of the installation, by which those of webhooks are sealed. */
type Options = PostOptions & { seal: string; chance?: () => number; most?: number; signal?: AbortSignal }
type Waiting = { id: number; webhookId: number; messageId: string; body: string; attempts: number } & {
  url: string
  sealed: Buffer
}
type Sent = Waiting & Posted & { durationMs: number }

/**
 * Delivers what is due, a few at once, in a transaction that holds it: side by side workers never send the same. Whoever
 * takes nothing is asked ever more rarely, and after five days no more.
 */
export async function deliverDue(
  db: Db,
  now: () => Date,
  { chance = Math.random, most = 200, signal, ...options }: Options,
): Promise<DeliveredHook> {
  const total: DeliveredHook = { delivered: 0, failed: 0 }
  for (let round = 0; round < most && !signal?.aborted; round += 1) {
    const sent = await atomically(db, async (tx) => {
      const waiting = await claim(tx, now())
      const ended = await Promise.all(waiting.map((one) => send(one, options, now)))
      const at = now()
      if (ended.length > 0) await record(tx, ended, at, chance)
      for (const [id, ofOne] of Map.groupBy(ended, ({ webhookId }) => webhookId)) await judge(tx, id, ofOne, at, chance)
      return ended
    })
    if (sent.length === 0) break
    for (const { ok } of sent) total[ok ? 'delivered' : 'failed'] += 1
  }
  return total
}

async function claim(tx: Db, now: Date): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select d.id, d.webhook_id, d.message_id, d.body, d.attempts, w.url, w.sealed_secret as sealed
    from webhook_delivery d join webhook w on w.id = d.webhook_id
    where d.delivered_at is null and d.given_up_at is null and d.next_at <= ${now.toISOString()}
      and w.disabled_at is null and (w.paused_until is null or w.paused_until <= ${now.toISOString()})
    order by d.next_at, d.id limit ${AT_ONCE} for update of d skip locked
  `.execute(tx)
  return rows
}

async function send(
  one: Waiting,
  { seal, ...options }: PostOptions & { seal: string },
  now: () => Date,
): Promise<Sent> {
  const began = now()
  const secret = opened(seal, one.sealed)
  if (secret === undefined) return { ...one, ok: false, code: 'secret', durationMs: 0 }
  const headers = signed(secret, `msg_${one.messageId}`, began, one.body)
  const posted = await post(one.url, headers, one.body, options)
  return { ...one, ...posted, durationMs: now().getTime() - began.getTime() }
}

/** Undefined when MOTCUA_SECRET is another than when the webhook was made: nobody could check what is sent. */
function opened(seal: string, sealed: Buffer): string | undefined {
  try {
    return unlocked(seal, sealed)
  } catch {
    return undefined
  }
}

async function record(tx: Db, sent: Sent[], at: Date, chance: () => number) {
  const rows = sent.map(({ id, attempts, ok, code, durationMs }) => ({
    id,
    number: attempts + 1,
    code,
    duration: durationMs,
    delivered: ok ? at.toISOString() : null,
    given_up: !ok && attempts + 1 >= MOST_ATTEMPTS ? at.toISOString() : null,
    next: new Date(at.getTime() + waitAfter(attempts + 1, PACE, chance())).toISOString(),
  }))
  await sql`
    with told as (select * from json_to_recordset(${JSON.stringify(rows)}::json) as t (id bigint, number int, code text,
      duration int, delivered timestamptz, given_up timestamptz, next timestamptz)),
    noted as (insert into webhook_attempt (delivery_id, at, code, duration_ms)
      select id, ${at.toISOString()}, code, duration from told)
    update webhook_delivery d set attempts = told.number, last_code = told.code, delivered_at = told.delivered,
      given_up_at = told.given_up, next_at = told.next from told where d.id = told.id
  `.execute(tx)
}

/** A receiver that took nothing is left in peace for a while; one that is gone, or failed for days, for good. */
async function judge(tx: Db, id: number, sent: Sent[], at: Date, chance: () => number) {
  const update = tx.updateTable('webhook').where('id', '=', id)
  if (sent.some(({ ok }) => ok)) {
    await update.set({ failingSince: null, failures: 0, pausedUntil: null }).where('failures', '>', 0).execute()
    return
  }
  const { failures, failingSince } = await tx
    .selectFrom('webhook')
    .select(['failures', 'failingSince'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow()
  const code = sent.at(-1)?.code ?? ''
  const since = failingSince ?? at
  const over = code === '410' || at.getTime() - since.getTime() >= LONGEST_FAILURE
  await update
    .set({
      failingSince: since,
      failures: failures + 1,
      pausedUntil: new Date(at.getTime() + waitAfter(failures + 1, PACE, chance())),
      ...(over && { disabledAt: at, disabledReason: code }),
    })
    .execute()
  if (over) log.warn({ webhook: id, code }, 'webhook disabled')
}
