import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { Configuration } from 'oidc-provider'
import { below, portalRoutes, standInPaths, standInRoutes, VNEID_BASE } from '#lib/routes.ts'
import type { CitizenSignIn } from '#modules/identity/index.ts'
import { asset } from '#shells/portal/index.ts'
import { ISSUER, PEOPLE } from './vneid-people.ts'

const BACK = portalRoutes.signInReturn.pattern

/**
 * A stand-in of VNeID for the demo: a real OpenID Connect provider with invented citizens, each signed in by one press. Its
 * pages stand on this site; the site asks it about codes and keys at a port of its own, open to this machine alone. The
 * provider is loaded when somebody first comes.
 */
export async function vneidStandIn(): Promise<{ citizens: CitizenSignIn; pages: Hono<{ Bindings: HttpBindings }> }> {
  const client = { clientId: 'motcua', clientSecret: randomBytes(24).toString('hex') }
  let loading: ReturnType<typeof loadProvider> | undefined
  const provider = () => {
    loading ??= loadProvider(client)
    return loading
  }
  const behind = createServer(async (request, response) => (await provider()).callback()(request, response))
  await new Promise<void>((done) => behind.listen(0, '127.0.0.1', done))
  behind.unref()
  const answersAt = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`

  const pages = new Hono<{ Bindings: HttpBindings }>()
  pages.get(below(VNEID_BASE, standInRoutes.vneidChoice), async (c) => {
    const { incoming, outgoing } = c.env
    const details = await (await provider()).interactionDetails(incoming, outgoing).catch(() => undefined)
    return details ? c.html(choosing()) : c.redirect(portalRoutes.signIn.pattern, 303)
  })
  pages.post(below(VNEID_BASE, standInRoutes.vneidChoice), async (c) => {
    const { incoming, outgoing } = c.env
    const { sub } = await c.req.parseBody()
    if (!PEOPLE.some((person) => person.sub === sub)) return c.notFound()
    const login = { accountId: String(sub) }
    const result = await (await provider()).interactionResult(incoming, outgoing, { login }).catch(() => undefined)
    return c.redirect(result ?? portalRoutes.signIn.pattern, 303)
  })
  pages.all(below(VNEID_BASE, standInRoutes.vneid), async (c) => {
    const [path = '', query = ''] = unmounted(c.env.incoming).split('?')
    const back = new URLSearchParams(query).get('redirect_uri')
    if (path === '/auth' && (!back || new URL(back).host !== c.req.header('host'))) return c.notFound()
    forgetSession(c.env.incoming)
    return serve(c, (await provider()).callback())
  })
  return { citizens: { issuer: ISSUER, ...client, standIn: { answersAt, pagesAt: VNEID_BASE } }, pages }
}

/** Who signs in anew chooses anew who they are. */
function forgetSession({ headers }: IncomingMessage) {
  headers.cookie = headers.cookie?.replace(/_session[^=]*=[^;]*(;|$)/g, '')
}

const unmounted = ({ url = '/' }: IncomingMessage) => url.slice(VNEID_BASE.length) || '/'

async function serve(c: Context, callback: (request: IncomingMessage, response: ServerResponse) => Promise<void>) {
  const { incoming, outgoing } = c.env as HttpBindings
  const request = incoming as IncomingMessage
  Object.assign(request, { originalUrl: request.url, url: unmounted(request) })
  await callback(request, outgoing as ServerResponse)
  return RESPONSE_ALREADY_SENT
}

async function loadProvider({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
  const { default: Provider } = await import('oidc-provider')
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const configuration: Configuration = {
    clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [`${ISSUER}${BACK}`] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: 'thu' }] },
    claims: { openid: ['sub'], email: ['email'], profile: ['name', 'birthdate', 'national_id', 'phone_number'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    cookies: { keys: [randomBytes(24).toString('hex')] },
    ttl: { Session: 600, Interaction: 3600, Grant: 600, AccessToken: 600, IdToken: 600, AuthorizationCode: 60 },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, { uid }) => standInPaths.vneidChoice(uid) },
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => PEOPLE.find(({ sub }) => sub === id) ?? { sub: id },
    }),
    async loadExistingGrant({ oidc }) {
      const grant = new provider.Grant({ accountId: oidc.session?.accountId ?? '', clientId })
      grant.addOIDCScope('openid profile email')
      await grant.save()
      return grant
    },
  }
  const provider = new Provider(ISSUER, configuration)
  // The site is reached under many names; who comes from it goes back to it, which the page of the stand-in has checked
  provider.Client.prototype.redirectUriAllowed = (uri: string) => new URL(uri).pathname === BACK
  return provider
}

const choosing = () =>
  html`<!doctype html><html lang="vi"><head><meta charset="utf-8" /><meta name="viewport" content="width=device-width" />
    <title>VNeID thử</title><link rel="stylesheet" href="${asset('app.css')}" /></head>
    <body><main class="mc-main mc-wrap"><h1>VNeID thử: chọn một người</h1>
    <p>Không phải VNeID thật. Đây là phần thay thế cho bản trình diễn; những người dưới đây không có thật.</p>
    <form method="post">${PEOPLE.map(
      ({ sub, name, birthdate }) =>
        html`<p><button class="btn btn-primary" name="sub" value="${sub}">${name}</button> sinh ${birthdate.split('-').toReversed().join('/')}, số ${sub}</p>`,
    )}</form></main></body></html>`
