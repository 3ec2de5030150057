import { isAPIError } from 'better-auth/api'
import type { Db } from '#lib/db/index.ts'
import type { Auth } from '../auth.ts'
import { type IdentityEventKind, recordEvent } from '../event.ts'
import { beginSignInAttempt, forgiveFailures } from '../sign-in/lock-out.ts'

/** Somebody signed in, as they come: their request is the proof. */
export type Self = { id: string; email: string; headers: Headers; address: string }
export type AccountResult<T> = { ok: true; headers: Headers; response: T } | { ok: false; why: 'wrong' | 'closed' }

/** Changes one's password; every other session ends. The present password is asked again, and guesses at it count. */
export const changePassword = (db: Db, auth: Auth, self: Self, present: string, password: string, now: Date) =>
  byPassword(db, self, 'password_changed', now, (headers) =>
    auth.api.changePassword({
      body: { currentPassword: present, newPassword: password, revokeOtherSessions: true },
      headers,
      returnHeaders: true,
    }),
  )

/** Begins a second factor: its secret, and ten recovery codes that are shown this once. In force after `confirm`. */
export const beginSecondFactor = (db: Db, auth: Auth, self: Self, password: string, now: Date) =>
  byPassword(db, self, undefined, now, (headers) =>
    auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, returnHeaders: true }),
  )

/** Takes the second factor away. */
export const removeSecondFactor = (db: Db, auth: Auth, self: Self, password: string, now: Date) =>
  byPassword(db, self, 'second_factor_off', now, (headers) =>
    auth.api.disableTwoFactor({ body: { password }, headers, returnHeaders: true }),
  )

/** The first code of the app puts the second factor in force. */
export async function confirmSecondFactor(db: Db, auth: Auth, self: Self, code: string, now: Date) {
  const body = { code: code.replace(/\s/g, '') }
  const done = await attempt(() => auth.api.verifyTOTP({ body, headers: self.headers, returnHeaders: true }))
  if (done.ok) await recordEvent(db, { kind: 'second_factor_on', by: self.id, personId: self.id }, now)
  return done
}

async function byPassword<T>(
  db: Db,
  self: Self,
  kind: IdentityEventKind | undefined,
  now: Date,
  work: (headers: Headers) => Promise<{ headers: Headers; response: T }>,
): Promise<AccountResult<T>> {
  const { closedUntil } = await beginSignInAttempt(db, self.email, self.address, now)
  if (closedUntil) return { ok: false, why: 'closed' }
  const done = await attempt(() => work(self.headers))
  if (!done.ok) return done
  await forgiveFailures(db, self.email)
  if (kind) await recordEvent(db, { kind, by: self.id, personId: self.id }, now)
  return done
}

async function attempt<T>(work: () => Promise<{ headers: Headers; response: T }>): Promise<AccountResult<T>> {
  try {
    return { ok: true, ...(await work()) }
  } catch (error) {
    if (isAPIError(error)) return { ok: false, why: 'wrong' }
    throw error
  }
}
