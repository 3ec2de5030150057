import { createHash, randomBytes } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { z } from 'zod'

/** Where citizens sign in by OpenID Connect (VNeID), and under which name this site is known there. */
export type CitizenSignIn = {
  issuer: string
  clientId: string
  clientSecret: string
  /** The demo's own provider: where it answers this site, and under which path of this site its pages are. */
  standIn?: { answersAt: string; pagesAt: string }
}

/** Who the provider says somebody is. */
export const Claims = z.object({
  sub: z.string().min(1).max(200),
  name: z.string().trim().min(1).max(200),
  national_id: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  birthdate: z.iso.date().optional(),
  email: z.string().max(300).optional(),
  phone_number: z.string().max(40).optional(),
})
export type Claims = z.output<typeof Claims>

/** What has to be remembered between leaving for the provider and coming back. */
export type Journey = { state: string; nonce: string; verifier: string }

const Places = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  userinfo_endpoint: z.url(),
  jwks_uri: z.url(),
})
type Provider = z.output<typeof Places> & { keys: ReturnType<typeof createRemoteJWKSet> }
const known = new Map<string, Promise<Provider>>()

function providerOf({ issuer, standIn }: CitizenSignIn): Promise<Provider> {
  const at = (standIn?.answersAt ?? issuer).replace(/\/$/, '')
  const provider = known.get(at) ?? discover(at, issuer)
  known.set(at, provider)
  provider.catch(() => known.delete(at))
  return provider
}

async function discover(at: string, issuer: string): Promise<Provider> {
  const said = Places.parse(await ask(`${at}/.well-known/openid-configuration`))
  if (said.issuer.replace(/\/$/, '') !== issuer.replace(/\/$/, '')) throw new Error('The sign-in is another issuer')
  return { ...said, keys: createRemoteJWKSet(new URL(said.jwks_uri), { timeoutDuration: 10_000 }) }
}

/** Where to send somebody, with proof of possession (PKCE). */
export async function leaveFor(site: CitizenSignIn, redirectUri: string) {
  const { clientId, standIn } = site
  const { authorization_endpoint: to } = await providerOf(site)
  const secret = () => randomBytes(32).toString('base64url')
  const journey: Journey = { state: secret(), nonce: secret(), verifier: secret() }
  const url = new URL(to)
  const challenge = createHash('sha256').update(journey.verifier).digest('base64url')
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: journey.state,
    nonce: journey.nonce,
    code_challenge: challenge,
    code_challenge_method: 'S256',
  }))
    url.searchParams.set(name, value)
  return { url: standIn ? standIn.pagesAt + url.pathname + url.search : url.href, journey }
}

/**
 * Who came back with this code. Signature, issuer, audience, time and nonce of the ID token are checked (OpenID Connect
 * Core 3.1.3.7). Throws when one is wrong.
 */
export async function comeBack(
  at: CitizenSignIn,
  code: string,
  journey: Journey,
  redirectUri: string,
  now: Date,
): Promise<Claims> {
  const provider = await providerOf(at)
  const body = new URLSearchParams({
    grant_type: 'authorization_code',
    code,
    redirect_uri: redirectUri,
    code_verifier: journey.verifier,
  })
  const secret = `${encodeURIComponent(at.clientId)}:${encodeURIComponent(at.clientSecret)}`
  const authorization = `Basic ${Buffer.from(secret).toString('base64')}`
  const tokens = z
    .object({ access_token: z.string(), id_token: z.string() })
    .parse(await ask(provider.token_endpoint, { method: 'POST', headers: { authorization }, body }))
  const { payload } = await jwtVerify(tokens.id_token, provider.keys, {
    issuer: provider.issuer,
    audience: at.clientId,
    currentDate: now,
    requiredClaims: ['sub', 'exp', 'nonce'],
    algorithms: SIGNED_BY_KEYS,
  })
  const claims = Claims.parse(
    await ask(provider.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } }),
  )
  if (payload.nonce !== journey.nonce || payload.sub !== claims.sub)
    throw new Error('The ID token is not for this sign-in')
  return claims
}

/** Never `none`, and never a secret that is shared. */
const SIGNED_BY_KEYS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(`The sign-in answers ${answer.status}`)
  return answer.json()
}
