import type { Db } from '#lib/db/index.ts'

/** Everything that may happen to somebody's rights. */
export type IdentityEventKind =
  | 'created'
  | 'appointed'
  | 'appointment_ended'
  | 'delegated'
  | 'delegation_ended'
  | 'link_issued'
  | 'recovered'
  | 'password_set'
  | 'password_changed'
  | 'second_factor_on'
  | 'second_factor_off'
  | 'locked'
  | 'unlocked'
  | 'signed_out'
  | 'sso_allowed'
  | 'sso_forbidden'

type Happening = {
  kind: IdentityEventKind
  /** Who did it; null: an operator at the terminal. */
  by: string | null
  personId: string
  agencyId?: number
  data?: Record<string, string>
}

/** Writes down, for good, who did what to whose rights. Part of the transaction that does it. */
export async function recordEvent(tx: Db, { kind, by, personId, agencyId, data = {} }: Happening, now: Date) {
  await tx
    .insertInto('identityEvent')
    .values({ at: now, kind, byPerson: by, personId, agencyId: agencyId ?? null, data: JSON.stringify(data) })
    .execute()
}
