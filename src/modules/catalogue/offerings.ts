import { sql } from 'kysely'
import { canonicalAgencyCode, canonicalProcedureCode } from '#lib/codes.ts'
import { type CsvRow, headerFault, readCsv } from '#lib/csv.ts'
import { DAY_HINT, FOREVER, parseDay } from '#lib/days.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import type { ReportedRow } from './commands.ts'
import { parseOnlineLevel } from './wording.ts'

/** What came of an import of offerings. */
export type OfferingImport = { accepted: number; changed: number; refused: ReportedRow[] }

const COLUMNS = ['agency', 'procedure', 'valid_from', 'valid_to', 'online_level'] as const

/**
 * Takes in what agencies offer: CSV `agency,procedure,valid_from,valid_to,online_level`, the last two may be empty. From
 * its first row on, an agency is competent for exactly what is declared. Good rows go in, bad ones come back with line
 * and reason; the same again changes nothing. Throws FileError when the file as a whole cannot be read.
 */
export function importOfferings(db: Db, csv: string): Promise<OfferingImport> {
  const { rows, ...header } = readCsv(csv)
  const missing = ['agency', 'procedure', 'valid_from'].filter((name) => !header.columns.includes(name))
  if (missing.length > 0) throw headerFault(COLUMNS, missing, header)
  return atomically(db, async (tx) => {
    const agencies = await idsOf(tx, 'agency')
    const procedures = await idsOf(tx, 'procedure')
    const good: Offering[] = []
    const refused: ReportedRow[] = []
    for (const row of rows) {
      const offering = read(row, agencies, procedures)
      if (typeof offering === 'string')
        refused.push({
          line: row.line,
          code: `${row.record.agency ?? ''} ${row.record.procedure ?? ''}`,
          reason: offering,
        })
      else good.push(offering)
    }
    return { accepted: good.length, changed: await store(tx, good), refused }
  })
}

type Offering = {
  agencyId: number
  procedureId: number
  validFrom: string
  validTo: string
  onlineLevel: string | null
}

function read({ record }: CsvRow, agencies: Map<string, number>, procedures: Map<string, number>): Offering | string {
  const agencyId = agencies.get(canonicalAgencyCode(record.agency ?? ''))
  if (agencyId === undefined) return `the agency ${record.agency} is unknown`
  const procedureId = procedures.get(canonicalProcedureCode(record.procedure ?? ''))
  if (procedureId === undefined) return `the procedure ${record.procedure} is unknown`
  const validFrom = parseDay(record.valid_from ?? '')
  if (!validFrom) return `valid_from “${record.valid_from}” is not a day such as ${DAY_HINT}`
  const validTo = record.valid_to ? parseDay(record.valid_to) : FOREVER
  if (!validTo || validTo < validFrom) return `valid_to “${record.valid_to}” is not a day on or after valid_from`
  const onlineLevel = record.online_level ? parseOnlineLevel(record.online_level) : null
  if (onlineLevel === undefined) return `the online level “${record.online_level}” is unknown`
  return { agencyId, procedureId, validFrom, validTo, onlineLevel }
}

async function idsOf(db: Db, table: 'agency' | 'procedure'): Promise<Map<string, number>> {
  const rows = await db.selectFrom(table).select(['id', 'code']).execute()
  return new Map(rows.map((row) => [row.code, row.id]))
}

async function store(db: Db, offerings: Offering[]): Promise<number> {
  const unique = [
    ...new Map(offerings.map((one) => [`${one.agencyId} ${one.procedureId} ${one.validFrom}`, one])).values(),
  ]
  if (unique.length === 0) return 0
  const { numAffectedRows } = await sql`
    insert into offering (agency_id, procedure_id, valid_from, valid_to, online_level)
    select "agencyId", "procedureId", "validFrom", "validTo", "onlineLevel" from json_to_recordset(${JSON.stringify(unique)}::json)
      as r("agencyId" int, "procedureId" int, "validFrom" date, "validTo" date, "onlineLevel" text)
    on conflict (agency_id, procedure_id, valid_from) do update set valid_to = excluded.valid_to, online_level = excluded.online_level
      where (offering.valid_to, offering.online_level) is distinct from (excluded.valid_to, excluded.online_level)`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
