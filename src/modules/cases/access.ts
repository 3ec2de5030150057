import { sql } from 'kysely'
import type { Db } from '#lib/db/index.ts'
import type { Statement } from '#lib/db/statements.ts'
import type { Dossier } from './life/dossier.ts'

/** The agencies that see a case: the one responsible, the counter that took it in, each that a part was handed to. */
function seeing({ agencyId, intakeAgencyId, tokens }: Dossier): Set<number> {
  return new Set([agencyId, intakeAgencyId, ...tokens.flatMap((token) => token.agencyId ?? [])])
}

/** The statements that keep who sees a case as it is after an action, to be sent with it. Most actions need none. */
export function accessParts(before: Dossier, after: Dossier): Statement[] {
  const [known, wanted] = [before.version === 0 ? new Set<number>() : seeing(before), seeing(after)]
  const [added, gone] = [[...wanted.difference(known)], [...known.difference(wanted)]]
  return [
    ...(added.length > 0
      ? [sql`insert into dossier_access (dossier_id, agency_id) select ${after.id}::bigint, unnest(${added}::int[])`]
      : []),
    ...(gone.length > 0
      ? [sql`delete from dossier_access where dossier_id = ${after.id} and agency_id = any(${gone}::int[])`]
      : []),
  ]
}

/** Where the stored agencies that see a case are others than its rows tell; nothing when all is well. */
export async function accessFaults(db: Db, dossier: Dossier): Promise<string[]> {
  const rows = await db.selectFrom('dossierAccess').select('agencyId').where('dossierId', '=', dossier.id).execute()
  const stored = new Set(rows.map(({ agencyId }) => agencyId))
  const odd = [...stored.symmetricDifference(seeing(dossier))]
  return odd.length === 0
    ? []
    : [`${dossier.code}: seen by agencies ${[...stored]}, its rows say ${[...seeing(dossier)]}`]
}
