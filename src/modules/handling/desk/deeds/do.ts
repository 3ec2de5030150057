import { atomically, type Db } from '#lib/db.ts'
import { mayAct, openTasks } from '#modules/dossiers/index.ts'
import type { Officer } from '#modules/identity/index.ts'
import type { InputKind, InputOf } from '../../actions.ts'
import { act, type Done, type Request } from '../../commands.ts'
import { getCaseFor } from '../../queries.ts'

/**
 * Does an action as an official; `next`: whom the step that follows is given to, in the same transaction. A step that
 * follows elsewhere, or in somebody else's charge, stays with everybody of its role.
 */
export function perform<K extends InputKind>(
  db: Db,
  request: Request<K>,
  { officer, next }: { officer: Officer; next?: string | undefined },
  now: Date,
): Promise<Done> {
  const doer = { as: 'officer' as const, officer }
  return atomically(db, async (tx) => {
    const done = await act(tx, request, doer, now)
    if (request.kind !== 'step' || !next) return done
    const after = await getCaseFor(tx, officer, request.code)
    const before = (request.input as InputOf<'step'>).task
    const opened = openTasks(after).filter(
      ({ number, assignee, kind }) => number > before && assignee === null && kind === 'step',
    )
    const mine = opened.find(({ number }) => mayAct('assignment', after, officer, number).ok)
    if (!mine) return done
    const input = { task: mine.number, assignee: next }
    const key = request.key && { key: `${request.key} next` }
    return act(tx, { code: request.code, kind: 'assignment', input, ...key }, doer, now)
  })
}
