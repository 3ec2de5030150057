import { withoutAccents } from '#lib/search.ts'

/** The account that a transfer goes to. `bin`: the bank's six digits at NAPAS. */
export type Account = { bank: string; bin: string; account: string; holder: string }

/** What is asked for. `amount` in whole đồng; `content` tells the receiver what it is for, at most 25 plain characters. */
export type Transfer = { bin: string; account: string; amount?: number; bill?: string; content?: string }

const NAPAS = 'A000000727'
const TO_ACCOUNT = 'QRIBFTTA'
const DONG = '704'

/**
 * The text of a VietQR picture: objects of identifier, length and value (EMVCo merchant-presented mode, NAPAS technical
 * specification on QR switching 1.5.2) with a checksum at the end. Without an amount it may be used again and again.
 */
export function vietQr({ bin, account, amount, bill, content }: Transfer): string {
  const receiver = object('00', bin) + object('01', account)
  const text =
    object('00', '01') +
    object('01', amount === undefined ? '11' : '12') +
    object('38', object('00', NAPAS) + object('01', receiver) + object('02', TO_ACCOUNT)) +
    object('53', DONG) +
    (amount === undefined ? '' : object('54', String(amount))) +
    object('58', 'VN') +
    more([bill && object('01', bill), content && object('08', content)]) +
    '6304'
  return text + checksum(text)
}

const more = (parts: (string | undefined)[]) => {
  const inside = parts.filter(Boolean).join('')
  return inside && object('62', inside)
}

function object(id: string, value: string): string {
  if (value.length === 0 || value.length > 99) throw new RangeError(`Object ${id} holds 1 to 99 characters`)
  return id + String(value.length).padStart(2, '0') + value
}

/** CRC-16/CCITT (polynomial 1021, start FFFF) as four hexadecimal digits. */
export function checksum(text: string): string {
  let crc = 0xffff
  for (const byte of Buffer.from(text, 'utf8')) {
    crc ^= byte << 8
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff
  }
  return crc.toString(16).toUpperCase().padStart(4, '0')
}

/** Reads the text of a picture back, or undefined when its checksum or its form is wrong. */
export function readVietQr(text: string): Transfer | undefined {
  if (text.slice(-8, -4) !== '6304' || checksum(text.slice(0, -4)) !== text.slice(-4)) return
  const root = objectsOf(text)
  const napas = objectsOf(root?.get('38') ?? '')
  const receiver = objectsOf(napas?.get('01') ?? '')
  const additional = objectsOf(root?.get('62') ?? '')
  const [bin, account, amount] = [receiver?.get('00'), receiver?.get('01'), root?.get('54')]
  if (napas?.get('00') !== NAPAS || napas.get('02') !== TO_ACCOUNT || !bin || !account) return
  return {
    bin,
    account,
    ...(amount && { amount: Number(amount) }),
    ...(additional?.get('01') && { bill: additional.get('01') }),
    ...(additional?.get('08') && { content: additional.get('08') }),
  }
}

function objectsOf(text: string): Map<string, string> | undefined {
  const objects = new Map<string, string>()
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4))
    const value = text.slice(at + 4, at + 4 + length)
    if (!/^\d{4}$/.test(text.slice(at, at + 4)) || value.length !== length) return
    objects.set(text.slice(at, at + 2), value)
    at += 4 + length
  }
  return objects
}

/** A text as banks carry it: without accents, letters and digits only, cut to what fits. */
export const plain = (text: string, most = 25): string => withoutAccents(text).toUpperCase().slice(0, most).trim()

/** What stands in the transfer of an order, to find it again: its number with two check digits (ISO 7064, modulus 97). */
export const contentOf = ({ id }: { id: number }): string => `MC${id}${String(98 - ((id * 100) % 97)).padStart(2, '0')}`

/** The order that a transfer's text names, or undefined when it names none or was mistyped. */
export function orderInContent(text: string): number | undefined {
  for (const [, digits = ''] of text.toUpperCase().matchAll(/MC\s?(\d{3,15})(?!\d)/g)) {
    if (Number(digits) % 97 === 1) return Math.floor(Number(digits) / 100)
  }
}
