import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { z } from 'zod'
import { atomically, type Db } from '#lib/db/index.ts'

/** How the tokens of an Official Account are renewed: its application, and the refresh token that was handed out first. */
export type ZaloRenewal = { url: string; appId: string; secret: string; refreshToken: string }

const EARLY = 10 * 60_000 // renewed so long before it ends
const Renewed = z.object({ access_token: z.string(), refresh_token: z.string(), expires_in: z.coerce.number() })

/**
 * Gives the access token in force, renewed where it has ended (`POST {url}/v4/oa/access_token`). A refresh token works once:
 * of several processes one renews and the others read what it kept. Another refresh token in the settings begins anew.
 * Throws when Zalo does not give one.
 */
export function renewingToken(db: Db, renewal: ZaloRenewal, now: () => Date): () => Promise<string> {
  const { appId, secret, refreshToken } = renewal
  const given = createHash('sha256').update(refreshToken).digest('base64url')
  return () =>
    atomically(db, async (tx) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`zalo ${appId}`}, 766))`.execute(tx)
      const row = await tx.selectFrom('zaloToken').selectAll().where('appId', '=', appId).executeTakeFirst()
      const kept = row?.given === given ? row : undefined
      if (kept && kept.expiresAt.getTime() > now().getTime() + EARLY) return opened(kept.accessToken, secret)
      const renewed = await renew(renewal, kept ? opened(kept.refreshToken, secret) : refreshToken)
      const tokens = {
        given,
        accessToken: sealed(renewed.access_token, secret),
        refreshToken: sealed(renewed.refresh_token, secret),
        expiresAt: new Date(now().getTime() + renewed.expires_in * 1000),
        renewedAt: now(),
      }
      await tx
        .insertInto('zaloToken')
        .values({ appId, ...tokens })
        .onConflict((on) => on.column('appId').doUpdateSet(tokens))
        .execute()
      return renewed.access_token
    })
}

async function renew({ url, appId, secret }: ZaloRenewal, refreshToken: string) {
  const response = await fetch(`${url.replace(/\/+$/, '')}/v4/oa/access_token`, {
    method: 'POST',
    headers: { secret_key: secret, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ app_id: appId, grant_type: 'refresh_token', refresh_token: refreshToken }),
    redirect: 'error',
    signal: AbortSignal.timeout(20_000),
  })
  return Renewed.parse(await response.json())
}

const keyOf = (secret: string) => createHash('sha256').update(`zalo token ${secret}`).digest()

function sealed(text: string, secret: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')
}

function opened(text: string, secret: string): string {
  const bytes = Buffer.from(text, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
}
