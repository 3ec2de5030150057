import type { Db } from '#lib/db.ts'
import type { ActionKind, Actor, Case } from '#modules/dossiers/index.ts'
import type { Told } from '#modules/exchange/index.ts'
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

/** What follows from an action besides synchronisation, in its transaction: messages to people, webhooks. */
export async function consequences(_tx: Db, _deed: Deed): Promise<void> {}
