import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { Listener } from '#modules/cases/index.ts'
import type { FileStore } from '#modules/documents/index.ts'

/** What a part has put in: how many of what it `holds`, and what others may ask it for. */
export type Outcome = { count: number }

/** What one module has in the demo. */
export type Part<O extends Outcome = Outcome> = {
  /** That of the module. */
  name: string
  /** What it counts, as the start says it: `towns and counters`. */
  holds: string
  /** What must be there before, for its rows or for its outcome. */
  needs: readonly Part[]
  run(tx: Db, given: Given): Promise<O>
}

/** How a part is run. `scale`: 1 is the whole demo. */
export type Given = {
  now: Date
  scale: number
  files: FileStore | undefined
  listeners: readonly Listener[]
  /** Says how far a long part has come. */
  onProgress(part: Part, count: number): void
  /** The outcome of a part that this one needs and that was run with it. */
  of<O extends Outcome>(part: Part<O>): O
}

/** A part that is in, and how long it took. */
export type Loaded = { part: Part; count: number; seconds: number }

export type Wishes = Partial<Pick<Given, 'scale' | 'files' | 'listeners' | 'onProgress'>> & {
  onPart?(loaded: Loaded): void
}

/**
 * Runs parts in their order, all in one transaction that no other start of the demo shares: all of them go in or none.
 * `isThere`: nothing is run and the answer is undefined. Throws where a part stands before one that it needs.
 */
export function runParts(
  db: Db,
  parts: readonly Part[],
  isThere: (tx: Db) => Promise<boolean>,
  now: Date,
  { scale = 1, files, listeners = [], onProgress = () => {}, onPart = () => {} }: Wishes = {},
): Promise<Given['of'] | undefined> {
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('demo'))`.execute(tx)
    if (await isThere(tx)) return
    const outcomes = new Map<Part, Outcome>()
    const of = <O extends Outcome>(part: Part<O>): O => {
      const outcome = outcomes.get(part)
      if (!outcome) throw new Error(`The demo is broken: ${part.name} is not run before what asks for it`)
      return outcome as O
    }
    for (const part of parts) {
      const missing = part.needs.find((one) => parts.includes(one) && !outcomes.has(one))
      if (missing) throw new Error(`The demo is broken: ${part.name} stands before ${missing.name}, which it needs`)
      const begun = performance.now()
      const outcome = await part.run(tx, { now, scale, files, listeners, onProgress, of })
      outcomes.set(part, outcome)
      onPart({ part, count: outcome.count, seconds: (performance.now() - begun) / 1000 })
    }
    return of
  })
}

/** The line of a part at the start. */
export const partLine = ({ part, count, seconds }: Loaded) => line(part.name, `${number(count)} ${part.holds}`, seconds)

/** The same line while the part is still going in. */
export const progressLine = (part: Part, count: number) => `  ${part.name.padEnd(10)} ${number(count)}`

/** The line below those of the parts: all of them together. */
export const totalLine = (loaded: readonly Loaded[]) =>
  line(
    'in all',
    '',
    loaded.reduce((sum, { seconds }) => sum + seconds, 0),
  )

const line = (name: string, holds: string, seconds: number) =>
  `  ${name.padEnd(10)} ${holds.padEnd(48)} ${seconds.toFixed(1).padStart(5)} s`

const number = (count: number) => count.toLocaleString('en')

/** Refuses rows of the demo's own files that an import has refused. */
export function nothingRefused<T extends { refused: readonly unknown[] }>(read: T): T {
  if (read.refused.length > 0) throw new Error(`The demo is broken: ${JSON.stringify(read.refused.slice(0, 3))}`)
  return read
}
