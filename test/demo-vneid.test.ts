import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { exportJWK, generateKeyPair } from 'jose'
import { expect } from 'vitest'
import type { Db } from '#lib/db/index.ts'
import { createApp } from '#main/app.tsx'
import { withStandIn } from '#main/sign-in.ts'
import { aBrowser } from '#test/support/filing.ts'
import { test } from '#test/support/index.ts'
import { anOpenIdProvider, visitProvider } from '#test/support/oidc.ts'

const SECRET = 's'.repeat(40)

async function aDemo(db: Db, now: Date) {
  const signIn = await withStandIn({ secret: SECRET }, true)
  const app = createApp({ db, now: () => now, syncRate: 1000, signIn })
  const server = await new Promise<ReturnType<typeof serve>>((done) => {
    const starting = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => done(starting))
  })
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => server.close() }
}

/** A browser over real HTTP that keeps its cookies and is led where it is sent. */
function aVisitor(url: string) {
  const jar = new Map<string, string>()
  return async function go(path: string, body?: URLSearchParams): Promise<{ at: string; text: string }> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const sent = body ? { method: 'POST', body } : {}
    const answer = await fetch(new URL(path, url), { ...sent, headers: { cookie, origin: url }, redirect: 'manual' })
    for (const set of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      jar.set(name, value)
    }
    const to = answer.headers.get('location')
    if (to) return go(new URL(to, new URL(path, url)).href)
    return { at: new URL(path, url).pathname, text: await answer.text() }
  }
}

test('who tries the demo signs in as an invented citizen with one press, and as another one after signing out', async ({
  db,
}) => {
  const { url, close } = await aDemo(db, new Date())
  const go = aVisitor(url)
  for (const [sub, name] of [
    ['000190000001', 'Nguyễn Thị Mẫu'],
    ['000085000002', 'Trần Văn Thử'],
  ] as const) {
    const asked = await go('/dang-nhap?next=/ho-so-cua-toi')
    expect(asked.text).toContain('Không phải VNeID thật')
    const mine = await go(asked.at, new URLSearchParams({ sub }))
    expect(mine.at).toBe('/ho-so-cua-toi')
    expect(mine.text).toContain(name)
    await go('/dang-xuat', new URLSearchParams())
  }
  const stolen = new URLSearchParams({
    response_type: 'code',
    client_id: 'motcua',
    redirect_uri: 'https://evil.example/dang-nhap/tra-ve',
  })
  expect((await fetch(`${url}/vneid-thu/auth?${stolen}`)).status).toBe(404)
  const nobody = await go((await go('/dang-nhap')).at, new URLSearchParams({ sub: '000000000000' }))
  expect(nobody.at).not.toBe('/ho-so-cua-toi')
  close()
})

test('real data never have the stand-in, and a set provider is never replaced by it', async () => {
  expect((await withStandIn({ secret: SECRET }, false)).citizens).toBeUndefined()
  const set = { issuer: 'https://vneid.example', clientId: 'a', clientSecret: 'b' }
  expect((await withStandIn({ secret: SECRET, citizens: set }, true)).citizens).toEqual(set)
})

test('nobody is let in by an ID token that another key has signed', async ({ db, now }) => {
  const vneid = await anOpenIdProvider({ redirectUri: 'http://localhost/dang-nhap/tra-ve' })
  vneid.claims.current = { sub: 'thu', name: 'Nguyễn Thị Thử' }
  const { publicKey } = await generateKeyPair('RS256', { extractable: true })
  const between = createServer(async (request, response) => {
    const place = `http://127.0.0.1:${(between.address() as AddressInfo).port}`
    const said = await (await fetch(`${vneid.issuer}/.well-known/openid-configuration`)).json()
    const keys = { keys: [{ ...(await exportJWK(publicKey)), alg: 'RS256', use: 'sig' }] }
    response.end(JSON.stringify(request.url === '/keys' ? keys : { ...(said as object), jwks_uri: `${place}/keys` }))
  })
  await new Promise<void>((done) => between.listen(0, '127.0.0.1', done))
  const answersAt = `http://127.0.0.1:${(between.address() as AddressInfo).port}`
  const { issuer, clientId, clientSecret } = vneid
  const citizens = { issuer, clientId, clientSecret, standIn: { answersAt, pagesAt: issuer } }
  const app = createApp({ db, now: () => now, syncRate: 1000, signIn: { secret: SECRET, citizens } })
  const browser = aBrowser(app)
  const { location } = await browser.open('/dang-nhap')
  expect((await browser.open(await visitProvider(location, issuer))).status).toBe(404)
  expect((await browser.open('/ho-so-cua-toi')).status).toBe(303)
  between.close()
  await vneid.close()
})
