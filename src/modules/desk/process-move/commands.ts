import type { Db } from '#lib/db/index.ts'
import { Refusal } from '#lib/errors.ts'
import type { Listener } from '#modules/cases/index.ts'
import { moveProcess } from '#modules/cases/index.ts'
import type { Principal } from '#modules/handling/index.ts'
import { type Act, ActionRefused, type ActionResult, carryOut } from '#modules/handling/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import { getProcess } from '#modules/workflow/index.ts'

/** Moves one open dossier to a newer version of its process, in one transaction. Refuses where it has no place there. */
function moveDossier(
  db: Db,
  { code, toId }: { code: string; toId: number },
  principal: Principal,
  now: Date,
  listeners: readonly Listener[],
): Promise<ActionResult> {
  const decide: Act['decide'] = async ({ tx, dossier, setting }) => {
    const to = await getProcess(tx, toId)
    return moveProcess(dossier, to, await setting(to))
  }
  return carryOut(db, { code, kind: 'process_move', data: { toId }, decide }, principal, now, listeners)
}

/** How it went with one of several: done, or why not. */
export type MoveLine = { code: string; done: boolean; why: { vi: string; en: string } | null }

const GONE = { vi: 'Không còn thấy hồ sơ này', en: 'The dossier can no longer be seen' }

/** Moves several, each in a transaction of its own: what one of them refuses does not hold up the others. */
export async function moveDossiers(
  db: Db,
  codes: readonly string[],
  toId: number,
  officer: Officer,
  now: Date,
  listeners: readonly Listener[],
): Promise<MoveLine[]> {
  const lines: MoveLine[] = []
  for (const code of codes) {
    try {
      await moveDossier(db, { code, toId }, { as: 'officer', officer }, now, listeners)
      lines.push({ code, done: true, why: null })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const words = error.status === 404 ? GONE : { vi: error.message, en: error.message }
      lines.push({ code, done: false, why: error instanceof ActionRefused ? error.words : words })
    }
  }
  return lines
}
