import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import { sortedByName } from '#lib/search.ts'
import type { Party } from '#modules/cases/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { readableAgencies, visibleTo } from '#modules/handling/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/** A counter, or an agency that may be responsible. */
export type AgencyOption = { id: number; code: string; name: string; level: string }

/** The counters at which an officer takes dossiers in, in the order of their duties. */
export function countersOf(officer: Officer, registry: Registry): AgencyOption[] {
  return agenciesWhere(officer, 'receive_dossiers').flatMap((id) => registry.agencies.get(id) ?? [])
}

/**
 * The agencies that may be responsible for a procedure on a day: those that offer it, and of those that have declared
 * nothing the ones of its level. The counter's own first, then those that declared it, then by name.
 */
export async function agenciesFor(
  db: Db,
  { procedureId, levels, intakeId, on }: { procedureId: number; levels: string[]; intakeId: number; on: string },
): Promise<(AgencyOption & { declared: boolean })[]> {
  const asked = levels.includes('province') ? [...levels, 'department'] : levels
  const { rows } = await sql<AgencyOption & { declared: boolean }>`
    select * from (
      select a.id, a.code, a.name, a.level, exists (select from offering where agency_id = a.id) as declared
      from agency a where a.valid_from <= ${on} and a.valid_to >= ${on}
    ) a
    where case when declared
      then exists (select from offering o where o.agency_id = a.id and o.procedure_id = ${procedureId} and o.valid_from <= ${on} and o.valid_to >= ${on})
      else level = any(${asked}) end`.execute(db)
  const rank = (one: AgencyOption & { declared: boolean }) => (one.id === intakeId ? 0 : one.declared ? 1 : 2)
  return sortedByName(rows, ({ name }) => name).toSorted((a, b) => rank(a) - rank(b))
}

/** Codes of the procedures that a counter took in lately, the most frequent first. */
export async function recentProcedures(db: Db, intakeId: number): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    select p.code from (
      select d.procedure_id from handling h join dossier d on d.id = h.dossier_id
      where h.intake_agency_id = ${intakeId} order by h.dossier_id desc limit 300
    ) lately join procedure p on p.id = procedure_id
    group by p.code order by count(*) desc, p.code limit 8`.execute(db)
  return rows.map(({ code }) => code)
}

/** What is known of somebody from an earlier dossier, and which. */
export type KnownParty = Pick<Party, 'kind' | 'name' | 'bornOn' | 'phone' | 'email' | 'address'> & { dossierId: number }

/** Somebody by their number, as the newest dossier says that the officer may see. */
export async function findParty(
  db: Db,
  officer: Officer,
  idNumber: string,
  registry: Registry,
): Promise<KnownParty | undefined> {
  const { rows } = await sql<KnownParty>`
    select party.dossier_id, party.kind, party.name, party.born_on, party.phone, party.email, party.address
    from party join dossier d on d.id = party.dossier_id
    where party.id_number = ${idNumber} and not d.deleted and ${visibleTo(readableAgencies(officer, registry))}
    order by party.dossier_id desc limit 1`.execute(db)
  return rows[0]
}
