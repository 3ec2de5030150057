import { createHmac, timingSafeEqual } from 'node:crypto'

const hmac = (secret: string, text: string) => createHmac('sha512', secret).update(text, 'utf8').digest('hex')

/** A query as VNPAY writes it: names in alphabetical order, a space as plus (application/x-www-form-urlencoded). */
export function sortedQuery(fields: Record<string, string>): string {
  const sorted = Object.entries(fields)
    .filter(([, value]) => value !== '')
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return new URLSearchParams(sorted).toString()
}

/** vnp_SecureHash of a query: HMAC-SHA512 over the sorted query without the hash itself. */
export function signQuery(secret: string, fields: Record<string, string>): string {
  const { vnp_SecureHash: _hash, vnp_SecureHashType: _type, ...signed } = fields
  return hmac(secret, sortedQuery(signed))
}

/** vnp_SecureHash of a message to or from the interface for transactions: its values in the documented order. */
export const signValues = (secret: string, values: readonly string[]): string => hmac(secret, values.join('|'))

/** Compares two signatures in the same time, however much of them is alike; capitals do not matter. */
export function sameSignature(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one.toLowerCase()), Buffer.from(other.toLowerCase())]
  return a.length === b.length && timingSafeEqual(a, b)
}
