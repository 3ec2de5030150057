import { type RawBuilder, sql } from 'kysely'
import type { Officer } from '#modules/identity/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

const READING = ['clerk', 'officer', 'leader', 'records_clerk'] as const

/**
 * The agencies whose dossiers an officer may read: those of their duties, and for a control office all under it. An
 * administrator reads none.
 */
export function readableAgencies({ duties }: Officer, ground: Ground): number[] {
  const ids = duties.flatMap(({ agencyId, role }) =>
    role === 'control_office'
      ? [...ground.under(agencyId)]
      : (READING as readonly string[]).includes(role)
        ? [agencyId]
        : [],
  )
  return [...new Set(ids)]
}

/**
 * The condition under which dossier `d` may be seen by those of these agencies: it is theirs, their counter took it in,
 * or a part of the work was handed to them. Every read of contents goes through it.
 */
export const visibleTo = (agencyIds: number[]): RawBuilder<boolean> => sql<boolean>`(
  d.agency_id = any(${agencyIds})
  or exists (select from handling h where h.dossier_id = d.id and h.intake_agency_id = any(${agencyIds}))
  or exists (select from token t where t.dossier_id = d.id and t.agency_id = any(${agencyIds})))`
