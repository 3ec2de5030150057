import { type RawBuilder, sql } from 'kysely'
import type { Registry } from '#modules/catalogue/index.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/**
 * The agencies whose dossiers an officer may read: those of their duties, and for a control office all under it. An
 * administrator reads none.
 */
export function readableAgencies(officer: Officer, registry: Pick<Registry, 'under'>): number[] {
  const under = agenciesWhere(officer, 'oversee_dossiers').flatMap((agencyId) => [...registry.under(agencyId)])
  return [...new Set([...agenciesWhere(officer, 'handle_dossiers'), ...under])]
}

/**
 * The condition under which dossier `d` may be seen by those of these agencies: it is theirs, their counter took it in,
 * or a part of the work was handed to them. Every read of contents goes through it.
 */
export const visibleTo = (agencyIds: number[]): RawBuilder<boolean> => sql<boolean>`
  exists (select from dossier_access a where a.dossier_id = d.id and a.agency_id = any(${agencyIds}))`

/** The ids of all dossiers that may be seen by those of these agencies: `visibleTo` as a set. */
export function visibleDossiers(agencyIds: number[], registry: Registry): RawBuilder<unknown> {
  if (agencyIds.length >= registry.agencies.size) return sql`select dossier_id from handling`
  if (agencyIds.length === 1) return sql`select dossier_id from dossier_access where agency_id = ${agencyIds[0]}`
  return sql`select distinct dossier_id from dossier_access where agency_id = any(${agencyIds})`
}
