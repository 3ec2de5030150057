import { isAPIError } from 'better-auth/api'
import type { Db } from '#lib/db/index.ts'
import type { Auth } from '../auth.ts'
import { beginSignInAttempt, forgiveFailures } from './lock-out.ts'

export type SignInResult =
  | { kind: 'in' | 'second_step'; cookies: Headers }
  | { kind: 'refused' }
  | { kind: 'closed'; until: Date | undefined }
  | { kind: 'expired' }

type Request = { headers: Headers; address: string }

const LONGEST = { email: 254, password: 1000 }

/** First step. An unknown e-mail, a wrong password and a locked account are one and the same refusal. */
export async function signIn(
  db: Db,
  auth: Auth,
  { email, password }: { email: string; password: string },
  { headers, address }: Request,
  now: Date,
): Promise<SignInResult> {
  if (email.length > LONGEST.email || password.length > LONGEST.password) return { kind: 'refused' } // nobody's, nor kept
  const account = email.toLowerCase()
  const attempt = await beginSignInAttempt(db, account, address, now)
  if (attempt.closedUntil) return { kind: 'closed', until: attempt.closedUntil }
  try {
    const answer = await auth.api.signInEmail({ body: { email: account, password }, headers, returnHeaders: true })
    await forgiveFailures(db, account)
    return { kind: 'twoFactorRedirect' in answer.response ? 'second_step' : 'in', cookies: answer.headers }
  } catch (error) {
    if (isAPIError(error)) return { kind: 'refused' }
    throw error
  }
}

/** Second step: six digits of the authenticator app, or a recovery code, which is used up by it. */
export async function passSecondStep(auth: Auth, code: string, headers: Headers): Promise<SignInResult> {
  const given = code.replace(/\s/g, '')
  const proof = { body: { code: given }, headers, returnHeaders: true } as const
  try {
    const answer = await (/^\d{6}$/.test(given) ? auth.api.verifyTOTP(proof) : auth.api.verifyBackupCode(proof))
    return { kind: 'in', cookies: answer.headers }
  } catch (error) {
    if (!isAPIError(error)) throw error
    const reason = String(error.body?.code ?? '')
    if (reason === 'INVALID_TWO_FACTOR_COOKIE' || reason === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE')
      return { kind: 'expired' }
    if (reason === 'ACCOUNT_TEMPORARILY_LOCKED') return { kind: 'closed', until: undefined }
    return { kind: 'refused' }
  }
}
