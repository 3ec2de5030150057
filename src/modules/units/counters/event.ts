import type { Db } from '#lib/db/index.ts'

/** Everything that may happen to a counter. */
export type CounterEventKind = 'added' | 'changed' | 'closed' | 'reopened' | 'closure_announced' | 'closure_withdrawn'

type Happening = {
  kind: CounterEventKind
  counterId: number
  /** Who did it; null: an operator at the terminal. */
  by: string | null
  data?: Record<string, unknown>
}

/** Writes down, for good, who did what to which counter. Part of the transaction that does it. */
export async function recordCounterEvent(tx: Db, { kind, counterId, by, data = {} }: Happening, now: Date) {
  await tx
    .insertInto('counterEvent')
    .values({ at: now, kind, counterId, byPerson: by, data: JSON.stringify(data) })
    .execute()
}
