import type { GenericOAuthConfig } from 'better-auth/plugins'
import type { Db } from '#lib/db/index.ts'

/** The province's single sign-on, by OpenID Connect. */
export type SingleSignOn = { issuer: string; clientId: string; clientSecret: string }

export const PROVIDER = 'province'

/**
 * Somebody the province vouches for is a person here when an administrator allowed it for them, known by employee code
 * or by a confirmed e-mail. Nobody else gets in, and nobody is made.
 */
export function singleSignOn(db: Db, { issuer, clientId, clientSecret }: SingleSignOn): GenericOAuthConfig {
  return {
    providerId: PROVIDER,
    discoveryUrl: `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
    clientId,
    clientSecret,
    scopes: ['openid', 'email', 'profile'],
    pkce: true,
    disableSignUp: true,
    async mapProfileToUser(profile) {
      const { employee_code: code, email, email_verified: confirmed } = profile
      const person = await db
        .selectFrom('person')
        .select('email')
        .where('ssoFrom', 'is not', null)
        .where('lockedAt', 'is', null)
        .where((eb) =>
          eb.or([
            eb('employeeCode', '=', typeof code === 'string' && code ? code : null),
            eb('email', '=', confirmed === true && typeof email === 'string' ? email.toLowerCase() : null),
          ]),
        )
        .executeTakeFirst()
      return { email: person?.email ?? 'nobody@invalid', emailVerified: true }
    },
  }
}
