import type { Db } from '#lib/db/index.ts'
import type { Procedure } from '#modules/catalogue/index.ts'
import { agenciesFor } from '#modules/intake/index.ts'

type Place = Awaited<ReturnType<typeof agenciesFor>>[number]

/** The agencies that a filing may go to on a day. */
export const agenciesOffering = (db: Db, { id, levels }: Procedure, on: string): Promise<Place[]> =>
  agenciesFor(db, { procedureId: id, levels, intakeId: 0, on })

/** The agency of a draft, while it offers the procedure: it may have been merged into another since. */
export async function offeringAgency(db: Db, procedure: Procedure, agency: string | null, on: string) {
  return (await agenciesOffering(db, procedure, on)).find(({ code }) => code === agency)
}
