/**
 * A telephone number as it is kept: `0` and nine digits of a mobile or ten of a landline, or `+` and a number abroad.
 * Undefined when it cannot be one.
 */
export function readPhone(written: string): string | undefined {
  const digits = written.replace(/[\s.()-]/g, '').replace(/^(\+84|0084)/, '0')
  if (/^0[35789]\d{8}$/.test(digits) || /^02\d{9}$/.test(digits)) return digits
  return /^\+[1-9]\d{7,14}$/.test(digits) && !digits.startsWith('+84') ? digits : undefined
}

/** An e-mail address in small letters, or undefined when it cannot be one. */
export function readEmail(written: string): string | undefined {
  const address = written.trim().toLowerCase()
  return /^[^\s@<>",;]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address) && address.length <= 254 ? address : undefined
}

/** Only the end of a number, for lists that others may see on the screen. */
export const maskPhone = (phone: string | null) =>
  phone ? `${'•'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}` : ''

/** An amount of whole đồng, written with or without points between thousands. Undefined when it is anything else. */
export function readAmount(written: string): number | undefined {
  const text = written.trim()
  if (!/^(\d{1,13}|\d{1,3}([. ]\d{3})+)$/.test(text)) return
  const amount = Number(text.replace(/[. ]/g, ''))
  return amount <= 1_000_000_000_000 ? amount : undefined
}
