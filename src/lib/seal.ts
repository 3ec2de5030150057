import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** What only this site can have written: the mark of a text under a purpose, 22 characters. */
export const sealOf = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url').slice(0, 22)

/** Whether the mark is the text's own, without telling by time how much of it was right. */
export function isSealed(secret: string, purpose: string, text: string, seal: string): boolean {
  const expected = Buffer.from(sealOf(secret, purpose, text))
  const given = Buffer.from(seal)
  return given.length === expected.length && timingSafeEqual(given, expected)
}

const keyOf = (secret: string) => createHash('sha256').update(secret).digest()

/** A text that nobody can read or change without the secret (AES-256-GCM). */
export function locked(secret: string, text: string): Buffer {
  const start = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), start)
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([start, cipher.getAuthTag(), body])
}

/** The text again; throws with another secret, or when it was changed. */
export function unlocked(secret: string, bytes: Buffer): string {
  const opening = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, 12))
  opening.setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([opening.update(bytes.subarray(28)), opening.final()]).toString('utf8')
}
