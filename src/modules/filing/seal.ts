import { createHmac, timingSafeEqual } from 'node:crypto'

/** What only this site can have written: the mark of a text under a purpose, 22 characters. */
export const sealOf = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', secret).update(`${purpose}\n${text}`).digest('base64url').slice(0, 22)

/** Whether the mark is the text's own, without telling by time how much of it was right. */
export function isSealed(secret: string, purpose: string, text: string, seal: string): boolean {
  const expected = Buffer.from(sealOf(secret, purpose, text))
  const given = Buffer.from(seal)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
