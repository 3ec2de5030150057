import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Service } from '#modules/dossiers/index.ts'
import type { IngestResult } from './delivery.ts'
import { ingest } from './ingest.ts'
import { release, senderOf } from './quarantine.ts'

const AT_ONCE = 1000

/**
 * Takes in again, in their order of arrival, everything held back. What still cannot be placed stays held. Each part is
 * one transaction, so it may be interrupted and called again.
 */
export async function replayQuarantine(
  db: Db,
  now: Date,
): Promise<{ released: number; refused: IngestResult[]; held: number }> {
  const result = { released: 0, refused: [] as IngestResult[], held: 0 }
  for (let after = 0; ; ) {
    const rows = await db
      .selectFrom('quarantine')
      .select(['id', 'service', 'agencyCode', 'isUpdating', 'actor', sql<string>`payload::text`.as('payload')])
      .where('resolvedAt', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    const last = rows.at(-1)
    if (!last) return result
    after = last.id
    for (const alike of inRuns(rows)) await replay(db, alike, now, result)
  }
}

type Held = {
  id: number
  actor: string
  service: string
  agencyCode: string | null
  isUpdating: boolean
  payload: string
}

async function replay(
  db: Db,
  rows: Held[],
  now: Date,
  result: { released: number; refused: IngestResult[]; held: number },
) {
  const [first] = rows
  if (!first) return
  await atomically(db, async (tx) => {
    const items = rows.map((row) => ({ value: JSON.parse(row.payload) as unknown, text: row.payload }))
    const delivery = {
      service: first.service as Service,
      agencyCode: first.agencyCode,
      isUpdating: first.isUpdating,
      items,
    }
    const outcomes = await ingest(tx, delivery, await senderOf(tx, first.actor), now)
    const done = rows.filter((_, i) => outcomes[i]?.result !== 'quarantined')
    if (done.length > 0) await release(tx, done, now)
    result.released += outcomes.filter(({ result: kind }) => kind !== 'quarantined' && kind !== 'refused').length
    result.refused.push(...outcomes.filter(({ result: kind }) => kind === 'refused'))
    result.held += outcomes.filter(({ result: kind }) => kind === 'quarantined').length
  })
}

/** Neighbours that came with the same envelope settings, so that each run is one delivery and the order is kept. */
function inRuns(rows: Held[]): Held[][] {
  const runs: Held[][] = []
  for (const row of rows) {
    const run = runs.at(-1)
    const like = run?.[0]
    if (
      run &&
      like &&
      like.actor === row.actor &&
      like.service === row.service &&
      like.agencyCode === row.agencyCode &&
      like.isUpdating === row.isUpdating
    )
      run.push(row)
    else runs.push([row])
  }
  return runs
}
