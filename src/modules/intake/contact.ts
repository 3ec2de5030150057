/** An e-mail address in small letters, or undefined when it cannot be one. */
export function readEmail(written: string): string | undefined {
  const address = written.trim().toLowerCase()
  return /^[^\s@<>",;]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(address) && address.length <= 254 ? address : undefined
}

/** Only the end of a number, for lists that others may see on the screen. */
export const maskPhone = (phone: string | null) =>
  phone ? `${'•'.repeat(Math.max(0, phone.length - 3))}${phone.slice(-3)}` : ''
