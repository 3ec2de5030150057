import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** A new secret to sign with: 32 random bytes in the notation of Standard Webhooks. */
export const newSecret = () => PREFIX + randomBytes(32).toString('base64')

/**
 * The headers by which a receiver knows that a message is ours, unchanged, recent and not a repeat: Standard Webhooks,
 * HMAC-SHA256 over id, time and body.
 */
export function signed(secret: string, id: string, at: Date, body: string): Record<string, string> {
  const seconds = Math.floor(at.getTime() / 1000)
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64')
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64')
  return { 'webhook-id': id, 'webhook-timestamp': String(seconds), 'webhook-signature': `v1,${signature}` }
}
