import type { SignInSettings } from '../auth.ts'
import type { Officer } from '../officer.ts'

/**
 * Whether somebody must set up a second factor before anything else: a role of theirs asks for it, and they sign in here
 * with a password. Who comes by single sign-on alone has no password here, and proves themselves there.
 */
export const mustEnrol = (
  { duties }: Officer,
  { secondFactorFor = [] }: SignInSettings,
  { hasPassword, hasSecondFactor }: { hasPassword: boolean; hasSecondFactor: boolean },
): boolean => hasPassword && !hasSecondFactor && duties.some(({ role }) => secondFactorFor.includes(role))
