import type { Db } from '#lib/db/index.ts'
import { notFound } from '#lib/errors.ts'
import { sortedByName } from '#lib/search.ts'
import { agenciesWhere, type Officer } from '#modules/identity/index.ts'

/** An agency whose counters somebody looks after. */
export type OwnAgency = { id: number; code: string; name: string }

/**
 * The agencies of today whose counters an officer may change: a control office and an administrator those of their agency
 * and all under it, a leader those of their own. For everybody else there is no such page: refused with 404.
 */
export async function agenciesToLookAfter(db: Db, officer: Officer, today: string): Promise<OwnAgency[]> {
  const above = agenciesWhere(officer, 'keep_counters_under')
  const own = agenciesWhere(officer, 'keep_counters')
  if (above.length + own.length === 0) throw notFound('Page')
  const rows = await db
    .selectFrom('agency')
    .select(['id', 'code', 'name'])
    .where('validFrom', '<=', today)
    .where('validTo', '>=', today)
    .where((eb) =>
      eb.or([
        eb('id', 'in', [-1, ...own]),
        eb(
          'id',
          'in',
          eb
            .selectFrom('agencyClosure')
            .select('descendantId')
            .where('ancestorId', 'in', [-1, ...above]),
        ),
      ]),
    )
    .execute()
  return sortedByName(rows, ({ name }) => name)
}
