import { atomically, type Db } from '#lib/db/index.ts'
import { log } from '#lib/log.ts'
import type { National } from './national-client.ts'
import { acknowledge, postpone, recordAttempts, type SentPush } from './outcomes.ts'
import { type Verdict, withoutPerson } from './push.ts'
import { claim, type Due, type PushBatch, replaceEarlier } from './queue.ts'

/** How many tellings a run brought to each end. `stopped`: the national side could not take any, so the run ended. */
export type Pushed = { accepted: number; refused: number; failed: number; stopped: boolean }

type Options = { atOnce?: number; chance?: () => number; most?: number; signal?: AbortSignal }

/**
 * Sends what is due to the national side, envelope by envelope, each in a transaction that holds its tellings: workers
 * side by side never send the same one, and what a worker killed half-way had taken is free again at once. A run ends
 * when nothing is due, when `most` envelopes went, or when the national side is out of order.
 */
export async function pushDue(
  db: Db,
  national: National,
  now: () => Date,
  { atOnce = 50, chance = Math.random, most = 1000, signal }: Options = {},
): Promise<Pushed> {
  await replaceEarlier(db, now())
  const total: Pushed = { accepted: 0, refused: 0, failed: 0, stopped: false }
  for (let envelopes = 0; envelopes < most && !total.stopped && !signal?.aborted; envelopes += 1) {
    const sent = await atomically(db, async (tx) => {
      const taken = await claim(tx, now(), atOnce)
      if (!taken) return
      const began = now().getTime()
      const verdicts = await deliver(national, taken, taken.pushes)
      const at = now()
      const ended: SentPush[] = taken.pushes.map((push) => ({ push, verdict: plain(verdicts.get(push.id), push) }))
      await recordAttempts(tx, ended, at, at.getTime() - began)
      await acknowledge(tx, taken.service, ended, at)
      await postpone(tx, ended, at, chance)
      return ended.map(({ verdict }) => verdict)
    })
    if (!sent) break
    for (const { result } of sent) total[result] += 1
    total.stopped = sent.every(({ result }) => result === 'failed')
    const troubles = Map.groupBy(
      sent.filter(({ result }) => result !== 'accepted'),
      ({ code }) => code,
    )
    for (const [code, { length: count }] of troubles) log.warn({ code, count }, 'not taken by the national side')
  }
  return total
}

/**
 * Sends tellings in one envelope. Refused as a whole without a word on each, it goes again in halves, so that a wrong
 * one does not hold up the right ones.
 */
async function deliver(national: National, claimed: PushBatch, pushes: Due[]): Promise<Map<number, Verdict>> {
  const { agencyCode: madonvi, service, isUpdating } = claimed
  const data = pushes.map(({ payload }) => JSON.parse(payload) as unknown)
  const reply = await national.push({ madonvi, service, isUpdating, data })
  const verdicts = new Map<number, Verdict>()
  const unsaid: Due[] = []
  for (const push of pushes) {
    if (reply.kind === 'failed') {
      verdicts.set(push.id, { result: 'failed', code: reply.code, message: reply.message })
      continue
    }
    const report = reply.items.get(push.code) ?? (reply.whole.accepted || pushes.length === 1 ? reply.whole : undefined)
    if (report) verdicts.set(push.id, { ...report, result: report.accepted ? 'accepted' : 'refused' })
    else unsaid.push(push)
  }
  if (unsaid.length === 0) return verdicts
  const half = Math.ceil(unsaid.length / 2)
  for (const part of [unsaid.slice(0, half), unsaid.slice(half)])
    if (part.length > 0) for (const [id, verdict] of await deliver(national, claimed, part)) verdicts.set(id, verdict)
  return verdicts
}

const plain = (verdict: Verdict | undefined, { payload }: Due): Verdict =>
  verdict
    ? { result: verdict.result, code: verdict.code.slice(0, 40), message: withoutPerson(verdict.message, payload) }
    : { result: 'failed', code: 'no-code', message: '' }
