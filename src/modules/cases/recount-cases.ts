import type { Db } from '#lib/db/index.ts'
import type { Registry } from '#modules/catalogue/index.ts'
import { getProcess } from '#modules/workflow/index.ts'
import { accessFaults } from './access.ts'
import type { Dossier } from './life/dossier.ts'
import { getDossier } from './reading.ts'
import { actionsOf, dossierFaults } from './replay.ts'
import { nationalDueAt } from './snapshot.ts'

const AT_ONCE = 1000

/** Folds the actions of every dossier handled here anew and compares: rows, ledger, clock, open tokens, the promise told, who sees it. */
export async function caseDifferences(tx: Db, registry: Registry): Promise<string[]> {
  const differences: string[] = []
  for (let after = 0; ; ) {
    const page = await tx
      .selectFrom('handling')
      .innerJoin('dossier', 'dossier.id', 'handling.dossierId')
      .select(['handling.dossierId', 'handling.processId', 'dossier.dueAt'])
      .where('handling.dossierId', '>', after)
      .orderBy('handling.dossierId')
      .limit(AT_ONCE)
      .execute()
    const last = page.at(-1)
    if (!last) return differences
    after = last.dossierId
    for (const { dossierId, processId, dueAt } of page) {
      const dossier = await getDossier(tx, dossierId)
      const supplement = processId === null ? 'pause' : (await getProcess(tx, processId)).supplement
      differences.push(
        ...dossierFaults(dossier, await actionsOf(tx, dossierId), supplement, registry.law),
        ...promiseFaults(dossier, dueAt, registry),
        ...(await accessFaults(tx, dossier)),
      )
    }
  }
}

/** Whether it was told with the promise that its ledger and the reading of "on time" that judges it come to. */
function promiseFaults(dossier: Dossier, told: Date | null, registry: Registry): string[] {
  const promise = nationalDueAt(dossier, registry.onTime)
  const stands = told === null ? null : told.getTime()
  return stands === promise ? [] : [`${dossier.code}: is told as due ${iso(stands)}, its ledger says ${iso(promise)}`]
}

const iso = (at: number | null) => (at === null ? 'never' : new Date(at).toISOString())
