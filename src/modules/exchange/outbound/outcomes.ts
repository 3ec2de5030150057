import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { lockRegistry } from '#modules/catalogue/index.ts'
import type { Service } from '#modules/dossiers/index.ts'
import { prepare, Recording } from '#modules/dossiers/index.ts'
import { waitAfter } from './back-off.ts'
import { isStuck, PACE, type Verdict } from './push.ts'
import type { Due } from './queue.ts'

/** A telling with what became of it. */
export type SentPush = { push: Due; verdict: Verdict }

/** Notes each sending with what was answered, for good. */
export async function recordAttempts(tx: Db, sent: SentPush[], at: Date, durationMs: number): Promise<void> {
  await tx
    .insertInto('nationalPushAttempt')
    .values(
      sent.map(({ push, verdict: { code, message } }) => ({
        pushId: push.id,
        number: push.attempts + 1,
        at,
        code,
        message,
        durationMs,
      })),
    )
    .execute()
}

/**
 * Notes what the national side accepted; of a dossier its history, facts and tallies say so in the same transaction
 * (QĐ 766, hồ sơ đồng bộ).
 */
export async function acknowledge(tx: Db, service: Service, sent: SentPush[], now: Date): Promise<void> {
  const accepted = sent.filter(({ verdict }) => verdict.result === 'accepted').map(({ push }) => push)
  if (accepted.length === 0) return
  await sql`
    update national_push set acknowledged_at = ${now.toISOString()}, attempts = attempts + 1, failures = 0,
      refused = false, failing_since = null, stuck_at = null, last_code = null, last_message = null
    where id = any(${accepted.map(({ id }) => id)}::bigint[])
  `.execute(tx)
  if (service !== 'DongBoHoSoMC') return
  const registry = await lockRegistry(tx)
  const { known, messageId } = await prepare(
    tx,
    accepted.map(({ code }) => code),
  )
  const batch = new Recording(registry, now, known, new Map())
  for (const { id, code, version } of accepted) {
    const row = batch.find(code)
    if (row) batch.acknowledge(row, JSON.stringify({ push: id, version }))
  }
  await batch.write(tx, { id: messageId, actor: 'national', service: 'acknowledgement', received: known.length })
}

/** Puts off what was not accepted, longer each time, and says when somebody should look. It is never given up. */
export async function postpone(tx: Db, sent: SentPush[], at: Date, chance: () => number): Promise<void> {
  const rows = sent
    .filter(({ verdict }) => verdict.result !== 'accepted')
    .map(({ push, verdict: { result, code, message } }) => ({
      id: push.id,
      code,
      message,
      refused: result === 'refused',
      stuck: isStuck(result, push.failures + 1),
      next: new Date(at.getTime() + waitAfter(push.failures + 1, PACE, chance())).toISOString(),
    }))
  if (rows.length === 0) return
  const now = at.toISOString()
  await sql`
    update national_push p set attempts = attempts + 1, failures = failures + 1, refused = new.refused, next_at = new.next,
      failing_since = coalesce(failing_since, ${now}), last_code = new.code, last_message = new.message,
      stuck_at = case when new.stuck then coalesce(stuck_at, ${now}) end
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as new (id bigint, code text, message text, refused boolean, stuck boolean, next timestamptz)
    where p.id = new.id
  `.execute(tx)
}
