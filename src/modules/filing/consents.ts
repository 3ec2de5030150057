import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { consentOn } from './consent.ts'

/** Keeps which dated text a person agreed to when a dossier was filed; once for each dossier. */
export async function agree(tx: Db, citizenId: string, dossier: string, now: Date): Promise<void> {
  const agreed = { citizenId, dossier, textId: consentOn(localDay(now), await lawOf(tx)).id, at: now }
  await tx
    .insertInto('consent')
    .values(agreed)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}
