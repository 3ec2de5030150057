import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** Where citizens sign in by OpenID Connect (VNeID), and under which name this site is known there. */
export type CitizenSignIn = { issuer: string; clientId: string; clientSecret: string }

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
})
const known = new Map<string, Promise<z.output<typeof Places>>>()

function placesOf(issuer: string) {
  const places =
    known.get(issuer) ??
    ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`).then((said) => Places.parse(said))
  known.set(issuer, places)
  places.catch(() => known.delete(issuer))
  return places
}

/** Where to send somebody, with proof of possession (PKCE). */
export async function leaveFor({ issuer, clientId }: CitizenSignIn, redirectUri: string) {
  const { authorization_endpoint: to } = await placesOf(issuer)
  const secret = () => randomBytes(32).toString('base64url')
  const journey: Journey = { state: secret(), nonce: secret(), verifier: secret() }
  const url = new URL(to)
  const challenge = createHash('sha256').update(journey.verifier).digest('base64url')
  for (const [name, value] of Object.entries({
    ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid profile email' },
    ...{ state: journey.state, nonce: journey.nonce, code_challenge: challenge, code_challenge_method: 'S256' },
  }))
    url.searchParams.set(name, value)
  return { url: url.href, journey }
}

/**
 * Who came back with this code. The ID token comes straight from the provider over its own connection, which stands in
 * for its signature (OpenID Connect Core 3.1.3.7); issuer, audience, time and nonce are checked. Throws when one is wrong.
 */
export async function comeBack(
  at: CitizenSignIn,
  code: string,
  journey: Journey,
  redirectUri: string,
  now: Date,
): Promise<Claims> {
  const places = await placesOf(at.issuer)
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri, code_verifier: journey.verifier },
  })
  const secret = `${encodeURIComponent(at.clientId)}:${encodeURIComponent(at.clientSecret)}`
  const authorization = `Basic ${Buffer.from(secret).toString('base64')}`
  const tokens = z
    .object({ access_token: z.string(), id_token: z.string() })
    .parse(await ask(places.token_endpoint, { method: 'POST', headers: { authorization }, body }))
  const token = z
    .object({
      iss: z.string(),
      aud: z.string().or(z.array(z.string())),
      nonce: z.string(),
      exp: z.number(),
      sub: z.string(),
    })
    .parse(JSON.parse(Buffer.from(tokens.id_token.split('.')[1] ?? '', 'base64url').toString()))
  const claims = Claims.parse(
    await ask(places.userinfo_endpoint, { headers: { authorization: `Bearer ${tokens.access_token}` } }),
  )
  const isOurs = token.iss === places.issuer && [token.aud].flat().includes(at.clientId)
  if (!isOurs || token.nonce !== journey.nonce || token.exp * 1000 < now.getTime() || token.sub !== claims.sub)
    throw new Error('The ID token is not for this sign-in')
  return claims
}

async function ask(url: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(`The sign-in answers ${answer.status}`)
  return answer.json()
}
