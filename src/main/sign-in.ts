import { randomBytes } from 'node:crypto'
import { vneidStandIn } from '#demo/identity/vneid.ts'
import type { CitizenSignIn } from '#modules/identity/index.ts'
import { loadRoles, type SendLink, type SignInSettings } from '#modules/identity/index.ts'
import { notify } from '#modules/notifications/index.ts'
import { type Env, SettingsError } from './env.ts'
import { kept } from './kept.ts'

/** How officials sign in, and citizens. `vneid`: the pages of the demo's stand-in. */
export type SignIns = SignInSettings & { citizens?: CitizenSignIn; vneid?: Pages }
type Pages = Awaited<ReturnType<typeof vneidStandIn>>['pages']

/** How officials and citizens sign in, by the settings. */
export function signInSettings(env: Env): SignIns {
  const { MOTCUA_OIDC_ISSUER: issuer, MOTCUA_OIDC_CLIENT: clientId, MOTCUA_OIDC_SECRET: clientSecret } = env
  const given = [issuer, clientId, clientSecret].filter(Boolean).length
  if (given > 0 && given < 3)
    throw new SettingsError(
      'MOTCUA_OIDC_ISSUER, MOTCUA_OIDC_CLIENT and MOTCUA_OIDC_SECRET go together: set all or none',
    )
  if (issuer && !env.MOTCUA_URL)
    throw new SettingsError('MOTCUA_URL is needed with MOTCUA_OIDC_ISSUER: write the address that browsers use')
  const citizens = citizenSignIn(env)
  return {
    ...(citizens && { citizens }),
    secret: secretOf(env),
    url: env.MOTCUA_URL,
    proxies: env.MOTCUA_PROXIES,
    secondFactorFor: env.MOTCUA_SECOND_FACTOR ?? requiredByDefault(),
    ...(env.channels.email && { sendLink }),
    ...(issuer && clientId && clientSecret && { singleSignOn: { issuer, clientId, clientSecret } }),
  }
}

/** The roles whose holders must have a second factor where the settings say nothing. */
const requiredByDefault = () => loadRoles().flatMap(({ code, secondFactor }) => (secondFactor ? [code] : []))

/** A link to set a password goes out like any other message. */
export const sendLink: SendLink = (tx, { email, key, ...fields }, now) =>
  notify(tx, { to: { email }, template: 'password_recovery', fields, lang: 'vi', key }, now)

/** The same with the demo's stand-in of VNeID where all data are the demo's and no real one is set: nobody invented files anything real. */
export async function withStandIn(settings: SignIns, isDemo: boolean): Promise<SignIns> {
  if (settings.citizens || !isDemo) return settings
  const { citizens, pages } = await vneidStandIn()
  return { ...settings, citizens, vneid: pages }
}

function citizenSignIn(env: Env): CitizenSignIn | undefined {
  const { MOTCUA_VNEID_ISSUER: issuer, MOTCUA_VNEID_CLIENT: clientId, MOTCUA_VNEID_SECRET: clientSecret } = env
  if (!issuer && !clientId && !clientSecret) return
  if (!issuer || !clientId || !clientSecret || !env.MOTCUA_URL)
    throw new SettingsError(
      'MOTCUA_VNEID_ISSUER, MOTCUA_VNEID_CLIENT, MOTCUA_VNEID_SECRET and MOTCUA_URL go together: set all or none',
    )
  return { issuer, clientId, clientSecret }
}

/** What signs cookies and links, the same for every process of an installation; made at the first start. */
export const secretOf = (env: Env): string =>
  env.MOTCUA_SECRET ?? kept(env.MOTCUA_DATA, 'secret', () => randomBytes(32).toString('base64url'))
