import { betterAuth } from 'better-auth'
import { genericOAuth, twoFactor } from 'better-auth/plugins'
import type { Db } from '#lib/db/index.ts'
import { workspaceRoutes } from '#lib/routes.ts'
import { ADDRESS } from './address.ts'
import type { RoleCode } from './officer.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { sessionsByHash } from './session-store.ts'
import { PROVIDER, type SingleSignOn, singleSignOn } from './single-sign-on.ts'

/** Writes the sending of a link into the transaction that made it. `due`: until when it works. */
export type SendLink = (
  tx: Db,
  letter: { email: string; link: string; due: Date; key: string },
  now: Date,
) => Promise<void>

export type SignInSettings = {
  /** Signs cookies and encrypts second factors; the same on every node. */
  secret: string
  /** The public address of the site; needed for single sign-on, and with https cookies are Secure. */
  url?: string
  singleSignOn?: SingleSignOn
  /** How many proxies stand before the server: the address that many places from the end is believed. */
  proxies?: number
  /** Roles whose holders must have a second factor; without one they are led to set it up first. */
  secondFactorFor?: readonly RoleCode[]
  /** Has a link to set a password sent to somebody; absent where there is no mail. */
  sendLink?: SendLink
}

const MINUTE = 60
const A_WORKING_DAY = { expiresIn: 12 * 60 * MINUTE, updateAge: 30 * MINUTE, freshAge: 0 } // without a sign

/** Sign-in on our tables. Only the server's own pages call it; none of its addresses but the way back from SSO is served. */
export function createAuth(db: Db, { secret, url = 'http://localhost:3000', singleSignOn: sso }: SignInSettings) {
  return betterAuth({
    appName: 'Một Cửa',
    secret,
    baseURL: url,
    basePath: workspaceRoutes.singleSignOn.pattern,
    database: sessionsByHash(db),
    user: { modelName: 'person' },
    session: { ...A_WORKING_DAY, fields: { token: 'tokenHash' } },
    account: {
      modelName: 'credential',
      encryptOAuthTokens: true,
      accountLinking: { enabled: true, trustedProviders: [PROVIDER] },
    },
    verification: { storeIdentifier: 'hashed' },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 12,
      maxPasswordLength: 128,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    databaseHooks: { session: { create: { before: ({ userId }) => mayEnter(db, userId) } } },
    plugins: [
      twoFactor({
        issuer: 'Một Cửa',
        schema: { twoFactor: { modelName: 'secondFactor' } },
        accountLockout: { maxFailedAttempts: 5, durationSeconds: 15 * MINUTE },
      }),
      genericOAuth({ config: sso ? [singleSignOn(db, sso)] : [] }),
    ],
    advanced: {
      cookiePrefix: 'mc',
      ipAddress: { ipAddressHeaders: [ADDRESS] },
      database: { generateId: 'uuid', validateSchema: false },
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  })
}

export type Auth = ReturnType<typeof createAuth>

/** A locked person gets no session, whichever way they came. */
async function mayEnter(db: Db, personId: string): Promise<boolean> {
  const row = await db.selectFrom('person').select('lockedAt').where('id', '=', personId).executeTakeFirst()
  return row?.lockedAt === null
}
