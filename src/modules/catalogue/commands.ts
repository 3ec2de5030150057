import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import type { ProcedureDraft } from './procedure.ts'
import { type ProcedureEntry, readProcedureFile } from './procedure-file.ts'
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
  const { rounds, warnings, refused } = sort(readProcedureFile(input))
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('catalogue'))`.execute(tx) // two imports at once would take the same ids
    const changed: CatalogueChange[] = []
    let accepted = 0
    for (const round of rounds) {
      const done = await takeIn(tx, round, today)
      accepted += done.accepted
      changed.push(...done.changed)
      refused.push(...done.refused)
    }
    return { accepted, changed, warnings, refused: refused.sort((a, b) => a.line - b.line) }
  })
}

type DraftRow = { line: number; draft: ProcedureDraft }

/** Rows of different procedures. The caller holds the lock of the catalogue. */
async function takeIn(tx: Db, rows: DraftRow[], today: string) {
  const codes = rows.map(({ draft }) => draft.code)
  const stored = await storedProcedures(tx, codes)
  const room = Math.max(0, MOST_PROCEDURES - (await greatestId(tx)))
  const fresh = codes.filter((code) => !stored.has(code))
  const ids = await addProcedures(tx, fresh.slice(0, room))

  const taken = rows.filter(({ draft }) => stored.has(draft.code) || ids.has(draft.code))
  const planned = taken.flatMap(({ draft }): Planned[] => {
    const known = stored.get(draft.code)
    const decided = plan(known?.revisions ?? [], draft, today)
    const procedureId = known?.id ?? ids.get(draft.code) ?? 0
    return decided.kind === 'unchanged' ? [] : [{ procedureId, code: draft.code, plan: decided }]
  })
  if (planned.length > 0) await carryOut(tx, planned)
  const refused = rows
    .filter((row) => !taken.includes(row))
    .map(({ line, draft }) => ({
      line,
      code: draft.code,
      reason: `there is no room for more than ${MOST_PROCEDURES} procedures`,
    }))
  return { accepted: taken.length, changed: planned.map(changeOf), refused }
}

const changeOf = ({
  procedureId,
  code,
  plan: { kind, validFrom: from, validTo: to, facts },
}: Planned): CatalogueChange => ({ procedureId, code, kind, from, to, facts })

/**
 * Good rows apart from bad ones. A procedure may stand several times, each time for another day of validity: the first
 * of each are one round, the second another, the older days before the newer.
 */
function sort(entries: ProcedureEntry[]) {
  const warnings: ReportedRow[] = []
  const refused: ReportedRow[] = []
  const lineOf = new Map<string, number>()
  const rows: DraftRow[] = []
  for (const { line, code, reading } of entries) {
    if ('refused' in reading) {
      refused.push({ line, code, reason: reading.refused })
      continue
    }
    const key = `${reading.draft.code} ${reading.draft.validFrom ?? ''}`
    const first = lineOf.get(key)
    if (first !== undefined) {
      refused.push({ line, code, reason: `the same code stands in line ${first}` })
      continue
    }
    lineOf.set(key, line)
    rows.push({ line, draft: reading.draft })
    warnings.push(...reading.warnings.map((reason) => ({ line, code, reason })))
  }
  return { rounds: inRounds(rows), warnings, refused }
}

function inRounds(rows: DraftRow[]): DraftRow[][] {
  const rounds: DraftRow[][] = []
  for (const list of Map.groupBy(rows, (row) => row.draft.code).values()) {
    const byDay = list.toSorted((a, b) => (a.draft.validFrom ?? '9').localeCompare(b.draft.validFrom ?? '9'))
    byDay.forEach((row, index) => {
      rounds[index] ??= []
      rounds[index].push(row)
    })
  }
  return rounds
}

async function greatestId(db: Db): Promise<number> {
  const row = await db
    .selectFrom('procedure')
    .select((eb) => eb.fn.max('id').as('id'))
    .executeTakeFirst()
  return row?.id ?? 0
}
