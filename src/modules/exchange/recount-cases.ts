import type { Db } from '#lib/db.ts'
import { accessFaults, actionsOf, caseFaults, getCase } from '#modules/dossiers/index.ts'
import { getProcess } from '#modules/process/index.ts'

const AT_ONCE = 1000

/** Folds the actions of every dossier handled here anew and compares: rows, ledger, clock, open tokens, who sees it. */
export async function caseDifferences(tx: Db): Promise<string[]> {
  const differences: string[] = []
  for (let after = 0; ; ) {
    const page = await tx
      .selectFrom('handling')
      .select(['dossierId', 'processId'])
      .where('dossierId', '>', after)
      .orderBy('dossierId')
      .limit(AT_ONCE)
      .execute()
    const last = page.at(-1)
    if (!last) return differences
    after = last.dossierId
    for (const { dossierId, processId } of page) {
      const of = await getCase(tx, dossierId)
      const supplement = processId === null ? 'pause' : (await getProcess(tx, processId)).supplement
      differences.push(...caseFaults(of, await actionsOf(tx, dossierId), supplement), ...(await accessFaults(tx, of)))
    }
  }
}
