import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { AgencyRow, RefusedRow } from '../agency-file.ts'
import { changeOf } from './kind-file.ts'
import { type SaidKind, withKind } from './kind-history.ts'
import { saidKinds } from './queries.ts'

/** What is said of an agency from now on, by its code. */
export type KindRows = { code: string; rows: SaidKind[] }

/** Which rows of a file change what their agency is, which cannot, and all rows that can go in. */
export async function kindChanges(tx: Db, rows: readonly AgencyRow[], today: string | undefined) {
  const good: AgencyRow[] = []
  const refused: RefusedRow[] = []
  const histories = new Map<string, KindRows>()
  const said = rows.some(({ kind }) => kind.kind || kind.block) ? await saidByCode(tx) : new Map<string, SaidKind[]>()
  for (const row of rows) {
    const history = said.get(row.code) ?? []
    const change = changeOf(row.kind, row, history, today)
    if (typeof change === 'string') refused.push({ line: row.line, code: row.code, reason: change })
    else {
      good.push(row)
      if (change) histories.set(row.code, { code: row.code, rows: withKind(history, change) })
    }
  }
  return { rows: good, refused, histories }
}

/** Replaces what is said of these agencies. */
export async function storeKinds(tx: Db, histories: readonly KindRows[]): Promise<void> {
  if (histories.length === 0) return
  const codes = histories.map(({ code }) => code)
  await sql`delete from agency_kind using agency where id = agency_id and code = any(${codes})`.execute(tx)
  const rows = histories.flatMap(({ code, rows: said }) => said.map((row) => ({ code, ...row })))
  await sql`
    insert into agency_kind (agency_id, kind, block, valid_from, valid_to)
    select agency.id, r.kind, r.block, r."validFrom", r."validTo" from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(code text, kind text, block text, "validFrom" date, "validTo" date) join agency using (code)`.execute(tx)
}

async function saidByCode(tx: Db): Promise<Map<string, SaidKind[]>> {
  const said = await saidKinds(tx)
  const agencies = await tx.selectFrom('agency').select(['id', 'code']).execute()
  return new Map(agencies.map(({ id, code }) => [code, said.get(id) ?? []]))
}
