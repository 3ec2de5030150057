import type { Db } from '#lib/db/index.ts'
import { type Dossier, getDossierByCode, type RunningProcess } from '#modules/cases/index.ts'
import { type Registry, registryOf } from '#modules/catalogue/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getProcess } from '#modules/workflow/index.ts'
import { readableAgencies, visibleTo } from './visibility.ts'

/** The dossier of this code, if the officer may see it; else 404, as if it did not exist. */
export async function getDossierFor(db: Db, officer: Officer, code: string, known?: Registry): Promise<Dossier> {
  const oversees = officer.duties.some(({ role }) => role === 'control_office')
  const tree = known ?? (oversees ? await registryOf(db) : NO_TREE)
  return getDossierByCode(db, code, visibleTo(readableAgencies(officer, tree)))
}

/** Only a control office reads what lies under it: for everybody else the tree of agencies need not be asked for. */
const NO_TREE = { under: () => new Set<number>() }

/** The processes of these numbers, by number. */
export async function groupedProcesses(db: Db, ids: readonly number[]): Promise<Map<number, RunningProcess>> {
  const followed = await Promise.all([...new Set(ids)].map((id) => getProcess(db, id)))
  return new Map(followed.map((one) => [one.id, one]))
}
