import { z } from 'zod'
import { Limit } from '#modules/deadlines/index.ts'
import { ROLES } from '#modules/identity/index.ts'
import { ProcessPlace, PURPOSES } from '../model.ts'

/** Where a row leads: `''` to the row below, `#end` to the end (in a parallel branch: to its end), else the key of a row. */
export const END = '#end'

/** The outcome of a step and where it leads; `done` is any outcome that no other way names. */
const StepExit = z.object({ outcome: z.string(), to: z.string() })
export type StepExit = z.infer<typeof StepExit>

/**
 * A row of the table of steps as decisions print it: number, work, who, time; and where it leads. Rows with a letter
 * are parallel: neighbours with the same letter are one branch, A, B, C … next to each other one block of branches.
 */
export const StepRow = z.object({
  /** Stays with the row when others come and go; the id of its node. */
  key: z.string(),
  kind: z.enum(['step', 'handover']),
  number: z.string(),
  work: z.string(),
  role: z.enum(ROLES).nullable(),
  place: ProcessPlace.nullable(),
  limit: Limit.nullable(),
  purpose: z.enum(PURPOSES),
  produces: z.string().nullable(),
  /** Of a hand-over: the procedure whose process is followed there. */
  procedure: z.string().nullable(),
  branch: z.string(),
  next: z.string(),
  /** Two or more outcomes to choose from; empty: the step simply ends and goes on to `next`. */
  ways: z.array(StepExit),
})
export type StepRow = z.infer<typeof StepRow>

/** A row alone, or a block of parallel branches. */
export type Segment = { rows: [StepRow] } | { branches: StepRow[][] }

/** The table cut into single rows and blocks of parallel branches. */
export function segmentsOf(rows: readonly StepRow[]): Segment[] {
  const segments: Segment[] = []
  let letter = ''
  for (const row of rows) {
    const last = segments.at(-1)
    if (!row.branch) segments.push({ rows: [row] })
    else if (last && 'branches' in last && letter && row.branch >= letter) {
      if (row.branch === letter) last.branches.at(-1)?.push(row)
      else last.branches.push([row])
    } else segments.push({ branches: [[row]] })
    letter = row.branch
  }
  return segments
}

/** The first row of a segment: whoever leads to it begins the whole block. */
export const firstOf = (segment: Segment): StepRow =>
  'rows' in segment ? segment.rows[0] : (segment.branches[0]?.[0] as StepRow)
