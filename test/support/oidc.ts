import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import Provider, { type Configuration } from 'oidc-provider'

/** What the provider says of somebody: `sub` and any claims, such as name, email, birthdate, national_id. */
type Claims = { sub: string; [claim: string]: unknown }

export type OpenId = Awaited<ReturnType<typeof anOpenIdProvider>>

/**
 * A real OpenID Connect provider on a port of its own, whose user is always signed in: `claims.current` is who they are.
 * The claims come with the scopes `openid`, `email` and `profile`.
 */
export async function anOpenIdProvider({
  clientId = 'motcua',
  clientSecret = 'a secret of the tests',
  redirectUri,
}: {
  clientId?: string
  clientSecret?: string
  redirectUri: string
}) {
  const claims: { current: Claims } = { current: { sub: 'nobody' } }
  const server = await listening()
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'birthdate', 'national_id', 'employee_code'],
    },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the tests'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: () => ({ accountId: claims.current.sub, claims: () => claims.current }),
  }
  const provider = new Provider(issuer, configuration)
  const serve = provider.callback()
  server.on('request', async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return serve(request, response)
    const { prompt, params, grantId } = await provider.interactionDetails(request, response)
    if (prompt.name === 'login')
      return provider.interactionFinished(request, response, { login: { accountId: claims.current.sub } })
    const known = grantId ? await provider.Grant.find(grantId) : undefined
    const grant = known ?? new provider.Grant({ accountId: claims.current.sub, clientId })
    grant.addOIDCScope(String(params.scope))
    return provider.interactionFinished(request, response, { consent: { grantId: await grant.save() } })
  })
  return {
    issuer,
    clientId,
    clientSecret,
    claims,
    close: () => new Promise<void>((done) => server.close(() => done())),
  }
}

async function listening(): Promise<Server> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return server
}

/** Follows an address at the provider as a browser does, until it leads back; returns the address it leads to. */
export async function visitProvider(start: string, issuer: string): Promise<string> {
  const jar = new Map<string, string>()
  let url = start
  for (let steps = 0; steps < 10 && url.startsWith(issuer); steps++) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(url, { redirect: 'manual', headers: { cookie } })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const location = answer.headers.get('location')
    if (!location) throw new Error(`The provider answers ${answer.status}: ${await answer.text()}`)
    url = new URL(location, url).href
  }
  return url
}
