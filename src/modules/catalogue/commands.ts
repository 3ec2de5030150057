import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db.ts'
import type { Draft } from './procedure.ts'
import { type Entry, readProcedureFile } from './procedure-file.ts'
import { plan } from './revisions.ts'
import { addProcedures, carryOut, MOST_PROCEDURES, type Planned, storedProcedures } from './store.ts'

/**
 * A procedure that an import changed. Dossiers received from `from` to `to` are judged by the new words; only when
 * `facts` is true may a verdict about one of them differ (paper result, fee, limits, citizens).
 */
export type CatalogueChange = {
  procedureId: number
  code: string
  kind: 'new' | 'revision' | 'correction' | 'text'
  from: string
  to: string
  facts: boolean
}

/** A row with its place in the file, and what is wrong or doubtful about it. */
export type ReportedRow = { line: number; code: string; reason: string }

/** What came of an import. Warned rows are in; refused rows are not. */
export type ProcedureImport = {
  accepted: number
  changed: CatalogueChange[]
  warnings: ReportedRow[]
  refused: ReportedRow[]
}

/**
 * Takes in procedures: the contract's JSON array, or the national list as CSV or JSON. Good rows go in, doubtful ones go
 * in without what is doubtful and are reported, bad ones are refused with line and reason. The same again changes
 * nothing. `today` is the day from which a changed procedure has its new revision. Throws FileError when the file as a
 * whole cannot be read.
 */
export function importProcedures(
  db: Db,
  input: string | readonly unknown[],
  { today }: { today: string },
): Promise<ProcedureImport> {
  const { drafts, warnings, refused } = sort(readProcedureFile(input))
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('catalogue'))`.execute(tx) // two imports at once would take the same ids
    const stored = await storedProcedures(
      tx,
      drafts.map(({ draft }) => draft.code),
    )
    const fresh = drafts.filter(({ draft }) => !stored.has(draft.code))
    const room = MOST_PROCEDURES - (await greatestId(tx))
    for (const { line, draft } of fresh.splice(Math.max(0, room))) {
      refused.push({ line, code: draft.code, reason: `there is no room for more than ${MOST_PROCEDURES} procedures` })
    }
    const ids = await addProcedures(
      tx,
      fresh.map(({ draft }) => draft.code),
    )

    const taken = drafts.filter(({ draft }) => stored.has(draft.code) || ids.has(draft.code))
    const planned = taken.flatMap(({ draft }): Planned[] => {
      const known = stored.get(draft.code)
      const decided = plan(known?.revisions ?? [], draft, today)
      const procedureId = known?.id ?? ids.get(draft.code) ?? 0
      return decided.kind === 'unchanged' ? [] : [{ procedureId, code: draft.code, plan: decided }]
    })
    if (planned.length > 0) await carryOut(tx, planned)
    const changed = planned.map(({ procedureId, code, plan: { kind, validFrom, validTo, facts } }) => ({
      procedureId,
      code,
      kind,
      from: validFrom,
      to: validTo,
      facts,
    }))
    return { accepted: taken.length, changed, warnings, refused: refused.sort((a, b) => a.line - b.line) }
  })
}

/** Good rows apart from bad ones; a code that stands twice counts once per day of validity. */
function sort(entries: Entry[]) {
  const drafts: { line: number; draft: Draft }[] = []
  const warnings: ReportedRow[] = []
  const refused: ReportedRow[] = []
  const lineOf = new Map<string, number>()
  for (const { line, code, reading } of entries) {
    if ('refused' in reading) {
      refused.push({ line, code, reason: reading.refused })
      continue
    }
    const first = lineOf.get(code)
    if (first !== undefined) {
      refused.push({ line, code, reason: `the same code stands in line ${first}` })
      continue
    }
    lineOf.set(code, line)
    drafts.push({ line, draft: reading.draft })
    warnings.push(...reading.warnings.map((reason) => ({ line, code, reason })))
  }
  return { drafts, warnings, refused }
}

async function greatestId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('procedure')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
