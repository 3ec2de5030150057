import type { Db } from '#lib/db.ts'
import type { ActionKind, Actor, Case } from '#modules/dossiers/index.ts'
import { enqueuePush, stepOf, type Told } from '#modules/exchange/index.ts'
import type { Ground } from '#modules/scoring/index.ts'

/** An action that was done: before, after, and what was told of it. */
export type Deed = {
  before: Case
  after: Case
  kind: ActionKind | 'registration'
  by: Actor
  told: Told
  ground: Ground
  now: Date
}

/** What follows from an action, in its transaction: synchronisation, messages to people, webhooks. */
export async function consequences(tx: Db, deed: Deed): Promise<void> {
  await push(tx, deed)
}

/** The national side is told how the dossier stands, and which step was done. */
async function push(tx: Db, { before, after, kind, by, told, ground, now }: Deed) {
  const agencyCode = ground.agencies.get(after.agencyId)?.code ?? ''
  const { dossierId, version, payload } = told
  await enqueuePush(tx, { dossierId, version, service: 'DongBoHoSoMC', payload, agencyCode }, now)
  const done = kind === 'step' && after.tokens.find((token, i) => token.closedBy !== before.tokens[i]?.closedBy)
  const step = done && stepOf(after, done.number, by, ground)
  if (!step) return
  await enqueuePush(
    tx,
    { dossierId, version, service: 'CapNhatTienDoHoSoMC', payload: JSON.stringify(step), agencyCode },
    now,
  )
}
