import type { Db } from '#lib/db/index.ts'
import { agenciesWhere, dutyThatMay, type Officer } from '#modules/identity/index.ts'

/** Whoever is of a control office answers: that of the province everything, another one what is about its own dossiers. */
export const mayAnswer = (officer: Officer) => dutyThatMay(officer, 'answer_deletions')

/**
 * The agency for which an officer answers a request about a dossier: of it or above it. About an account (null), only the
 * office of the province. Undefined when the request is not theirs.
 */
export async function answeringAgency(db: Db, officer: Officer, dossierId: number | null): Promise<number | undefined> {
  const own = agenciesWhere(officer, 'answer_deletions')
  if (own.length === 0) return
  const row = await db
    .selectFrom('agency')
    .select('id')
    .where('id', 'in', own)
    .where((eb) =>
      eb.or([
        eb('parentId', 'is', null),
        eb(
          'id',
          'in',
          eb
            .selectFrom('dossier')
            .innerJoin('agencyClosure', 'descendantId', 'dossier.agencyId')
            .select('ancestorId')
            .where('dossier.id', '=', dossierId),
        ),
      ]),
    )
    .orderBy('id')
    .executeTakeFirst()
  return row?.id
}
