import { sql } from 'kysely'
import { addDays } from '#lib/clock.ts'
import { olderAgencyCode } from '#lib/codes.ts'
import { FOREVER } from '#lib/days.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { conflict } from '#lib/errors.ts'
import type { SuccessionExtent } from './agency.ts'
import { type AgencyRow, type RefusedRow, readAgencyFile } from './agency-file.ts'
import { sift } from './agency-tree.ts'
import { kindChanges, storeKinds } from './kinds/commands.ts'
import { getAgency } from './queries.ts'

/** What came of an import: good rows, how many of them were new or different, and the refused rows by line. */
export type AgencyImport = { accepted: number; changed: number; refused: RefusedRow[] }

/**
 * Takes in a CSV of agencies (`code,name,level,parent,territory,valid_from,valid_to`, and if wanted `kind,block,kind_from`).
 * Good rows go in, bad ones come back with line and reason; a row already known is brought up to date, so a file may be
 * imported again. `today`: from when a changed kind holds that comes without `kind_from`; without it such a row is refused.
 * Throws FileError when the file as a whole cannot be read.
 */
export function importAgencies(db: Db, csv: string, today?: string): Promise<AgencyImport> {
  const read = readAgencyFile(csv)
  return atomically(db, async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('agency'))`.execute(tx) // two imports at once could close a circle
    const existing = await existingAgencies(tx)
    const kinds = await kindChanges(tx, read.rows, today)
    const sifted = sift(kinds.rows, new Map([...existing].map(([code, row]) => [code, row.parent])))
    const changed = sifted.rows.filter((row) => differs(row, existing.get(row.code)))
    if (changed.length > 0) {
      await store(tx, changed)
      await refreshClosure(tx)
    }
    const ofOtherKind = sifted.rows.flatMap(({ code }) => kinds.histories.get(code) ?? [])
    await storeKinds(tx, ofOtherKind)
    const codes = new Set([...changed, ...ofOtherKind].map(({ code }) => code))
    const refused = [...read.refused, ...kinds.refused, ...sifted.refused].sort((a, b) => a.line - b.line)
    return { accepted: sifted.rows.length, changed: codes.size, refused }
  })
}

/** One agency's work goes over to another. */
export type Merger = { old: string; new: string; on: string; part: SuccessionExtent }

/**
 * Records that `new` took over `old`, as a whole or in part, on a day. An agency taken over as a whole ends the day
 * before, unless its end is known already. Recording the same again changes nothing. Refuses with 404 an unknown agency
 * and with 409 a successor that is the agency itself, comes out of it, or does not exist on that day.
 */
export function succeed(db: Db, merger: Merger): Promise<void> {
  return atomically(db, async (tx) => {
    const [old, successor] = [await getAgency(tx, merger.old), await getAgency(tx, merger.new)]
    if (old.id === successor.id) throw conflict(`${old.code} cannot succeed itself`)
    if (successor.validFrom > merger.on || successor.validTo < merger.on)
      throw conflict(`${successor.code} does not exist on ${merger.on}`)
    if (old.validFrom >= merger.on) throw conflict(`${old.code} does not exist before ${merger.on}`)
    if (await comesOutOf(tx, old.id, successor.id)) throw conflict(`${old.code} itself comes out of ${successor.code}`)

    const row = { agencyId: old.id, successorId: successor.id, part: merger.part, effectiveOn: merger.on }
    await tx
      .insertInto('agencySuccession')
      .values(row)
      .onConflict((oc) =>
        oc.columns(['agencyId', 'successorId']).doUpdateSet({ part: merger.part, effectiveOn: merger.on }),
      )
      .execute()
    if (merger.part === 'full' && old.validTo === FOREVER) {
      await tx
        .updateTable('agency')
        .set({ validTo: addDays(merger.on, -1) })
        .where('id', '=', old.id)
        .execute()
    }
  })
}

type Stored = Omit<AgencyRow, 'line' | 'code' | 'kind'>

async function existingAgencies(db: Db): Promise<Map<string, Stored>> {
  const rows = await db
    .selectFrom('agency')
    .leftJoin('agency as parent', 'parent.id', 'agency.parentId')
    .select(['agency.code', 'agency.name', 'agency.level', 'parent.code as parent'])
    .select(['agency.territoryCode as territory', 'agency.validFrom', 'agency.validTo'])
    .execute()
  return new Map(rows.map((row) => [row.code, row as Stored]))
}

const differs = (row: AgencyRow, stored: Stored | undefined) =>
  !stored ||
  row.name !== stored.name ||
  row.level !== stored.level ||
  row.parent !== stored.parent ||
  row.territory !== stored.territory ||
  row.validFrom !== stored.validFrom ||
  row.validTo !== stored.validTo

/** Parents may come later in the file than their children: so first all agencies, then who is above whom. */
async function store(db: Db, rows: AgencyRow[]) {
  const list = JSON.stringify(rows.map(({ kind: _, ...row }) => ({ ...row, older: olderAgencyCode(row.code) ?? null })))
  await sql`
    insert into agency (code, name, level, territory_code, valid_from, valid_to)
    select code, name, level, territory, "validFrom", "validTo"
    from json_to_recordset(${list}::json)
      as r(code text, name text, level text, territory text, "validFrom" date, "validTo" date)
    on conflict (code) do update set name = excluded.name, level = excluded.level,
      territory_code = excluded.territory_code, valid_from = excluded.valid_from, valid_to = excluded.valid_to`.execute(
    db,
  )
  await sql`
    update agency set parent_id = parent.id
    from json_to_recordset(${list}::json) as r(code text, parent text) left join agency parent on parent.code = r.parent
    where agency.code = r.code and agency.parent_id is distinct from parent.id`.execute(db)
  await sql`
    insert into agency_alias (alias, agency_id)
    select r.older, agency.id from json_to_recordset(${list}::json) as r(code text, older text) join agency using (code)
    where r.older is not null on conflict do nothing`.execute(db)
}

/** The closure is what the parents say: rows that are wrong go, rows that are missing come. */
async function refreshClosure(db: Db) {
  await sql`
    with recursive tree as (
      select id as ancestor_id, id as descendant_id, 0 as depth from agency
      union all
      select tree.ancestor_id, agency.id, tree.depth + 1 from tree join agency on agency.parent_id = tree.descendant_id
    ), gone as (
      delete from agency_closure c where not exists (
        select from tree t where (t.ancestor_id, t.descendant_id) = (c.ancestor_id, c.descendant_id))
    )
    insert into agency_closure (ancestor_id, descendant_id, depth) select ancestor_id, descendant_id, depth from tree
    on conflict (ancestor_id, descendant_id) do update set depth = excluded.depth
      where agency_closure.depth <> excluded.depth`.execute(db)
}

/** Whether `agency` descends, by mergers, from `ancestor`. */
async function comesOutOf(db: Db, agency: number, ancestor: number): Promise<boolean> {
  const { rows } = await sql`
    with recursive heirs as (
      select successor_id from agency_succession where agency_id = ${ancestor}
      union
      select s.successor_id from heirs join agency_succession s on s.agency_id = heirs.successor_id
    ) select from heirs where successor_id = ${agency}`.execute(db)
  return rows.length > 0
}
