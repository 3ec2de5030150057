import type { Db } from '#lib/db.ts'
import { getProcedure, type Procedure } from '#modules/catalogue/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

const known = new WeakMap<Ground, Map<string, Procedure>>()

/**
 * A procedure as it is in force on a day, remembered as long as agencies and catalogue stay as this ground says. Refuses
 * with 404 when there is none.
 */
export async function procedureOn(tx: Db, ground: Ground, code: string, day: string): Promise<Procedure> {
  if (ground.key === '') return getProcedure(tx, code, day) // this transaction is changing the catalogue
  const procedures = known.get(ground) ?? new Map<string, Procedure>()
  known.set(ground, procedures)
  const name = `${code} ${day}`
  const remembered = procedures.get(name)
  if (remembered) return remembered
  const procedure = await getProcedure(tx, code, day)
  procedures.set(name, procedure)
  return procedure
}
