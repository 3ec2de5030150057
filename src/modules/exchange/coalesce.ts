import type { Db } from '#lib/db/index.ts'
import type { IngestResult, Sender, SyncEnvelope } from './delivery.ts'
import { ingest } from './ingest.ts'

const MOST_ITEMS = 100 // larger letters and fuller transactions gain nothing

type Waiting = {
  items: SyncEnvelope['items']
  done(outcomes: IngestResult[]): void
  failed(error: unknown): void
}
/** One transaction of a sender at a time: with two each is half as full. */
type Lane = { busy: boolean; waiting: Waiting[] }
type Take = (items: SyncEnvelope['items']) => Promise<IngestResult[]>

/**
 * As `ingest`, for many senders of single dossiers: letters of one key and kind that arrive while others are being
 * written go in together, and each is answered once that has been committed. Nobody waits for company: a letter that
 * comes alone goes alone. Should a common transaction fail, each letter is tried by itself.
 */
export function coalescing() {
  const lanes = new Map<string, Lane>()
  return (db: Db, envelope: SyncEnvelope, sender: Sender, now: () => Date): Promise<IngestResult[]> => {
    if (db.isTransaction || envelope.items.length > MOST_ITEMS) return ingest(db, envelope, sender, now())
    const { items, ...letter } = envelope
    const key = JSON.stringify([sender.actor, letter])
    const lane = lanes.get(key) ?? { busy: false, waiting: [] }
    lanes.set(key, lane)
    return new Promise<IngestResult[]>((done, failed) => {
      lane.waiting.push({ items, done, failed })
      void work(lane, (items) => ingest(db, { ...letter, items }, sender, now())).then(() => {
        if (!lane.busy) lanes.delete(key)
      })
    })
  }
}

async function work(lane: Lane, take: Take): Promise<void> {
  if (lane.busy) return
  lane.busy = true
  while (lane.waiting.length > 0) await answer(nextOf(lane.waiting), take)
  lane.busy = false
}

/** As many of those waiting as go into one transaction, at least one. */
function nextOf(waiting: Waiting[]): Waiting[] {
  let items = 0
  const count = waiting.findIndex((letter) => {
    items += letter.items.length
    return items > MOST_ITEMS
  })
  return waiting.splice(0, count < 0 ? waiting.length : Math.max(count, 1))
}

async function answer(letters: Waiting[], take: Take): Promise<void> {
  try {
    const outcomes = await take(letters.flatMap(({ items }) => items))
    for (const { items, done } of letters) done(outcomes.splice(0, items.length))
  } catch (error) {
    const [only, ...others] = letters
    if (others.length === 0) return only?.failed(error)
    for (const letter of letters) await answer([letter], take)
  }
}
