import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { FileError } from './csv.ts'
import { cleanText } from './text.ts'

/** Encodings in which lists are kept besides UTF-8. `tcvn3` is TCVN 5712:1993 as the ABC fonts have it. */
const ENCODINGS = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1258', 'tcvn3'] as const
export type Encoding = (typeof ENCODINGS)[number]

/** The option of every command that reads a file. */
export const ENCODING_OPTION = [
  '--encoding <name>',
  `encoding of a file that is not UTF-8: ${ENCODINGS.slice(1).join(', ')}`,
] as const

/** The text of an operator's file, clean. Throws FileError where it is not UTF-8 or UTF-16 and no encoding is named. */
export const readImportFile = (path: string, encoding?: string): string =>
  cleanText(textOf(readFileSync(path), encodingNamed(encoding)))

/** The encoding that an operator named; undefined when none was. Throws FileError for one that is not known. */
export function encodingNamed(name: string | undefined): Encoding | undefined {
  if (name === undefined) return
  const known = ENCODINGS.find((one) => one === name.toLowerCase())
  if (!known) throw new FileError(`--encoding must be one of ${ENCODINGS.join(', ')}, not “${name}”`)
  return known
}

/** The text that these bytes are. Throws FileError naming the first line that is not UTF-8, and what it looks like. */
export function textOf(bytes: Uint8Array, encoding = encodingOf(bytes)): string {
  if (encoding !== undefined) {
    const text = decoded(bytes, encoding)
    if (text.includes('\ufffd'))
      throw new FileError(`This file is not ${encoding}: it has bytes that mean nothing there`)
    return text
  }
  let line = 1
  for (let at = 0; at < bytes.length; line += 1) {
    const end = bytes.indexOf(10, at) < 0 ? bytes.length : bytes.indexOf(10, at)
    if (!isUtf8(bytes.subarray(at, end))) break
    at = end + 1
  }
  throw new FileError(`Line ${line} is not UTF-8${looksLike(bytes)}`)
}

/** What the bytes say they are by their mark, or are by their form; undefined when it must be named. */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  if (bytes[0] !== 0 && bytes[1] === 0) return 'utf-16le'
  if (bytes[0] === 0 && bytes[1] !== 0) return 'utf-16be'
  return isUtf8(bytes) ? 'utf-8' : undefined
}

/** In words: what these bytes seem to be, and what to do about it. */
export function looksLike(bytes: Uint8Array): string {
  const like = (['windows-1258', 'tcvn3'] as const).find((one) => isVietnamese(decoded(bytes, one)))
  const todo = 'save it as “CSV UTF-8”, or name its encoding with --encoding'
  return like ? `; it looks like ${like}: ${todo} ${like}` : `: ${todo}`
}

/** The text of bytes in one of the encodings, in NFC, without a mark at its beginning. */
export function decoded(bytes: Uint8Array, encoding: Encoding): string {
  if (encoding !== 'tcvn3') return new TextDecoder(encoding).decode(bytes).normalize('NFC')
  return Array.from(bytes, (byte) => TCVN3[byte] ?? (byte < 0x80 ? String.fromCharCode(byte) : '\ufffd')).join('')
}

/** Whether all letters beyond ASCII are letters of Vietnamese. */
function isVietnamese(text: string): boolean {
  const strange = [...text.normalize('NFC')].filter((letter) => letter > '\x7f' && letter !== '\ufeff')
  return (
    strange.length > 0 && strange.every((letter) => VIETNAMESE.has(letter.toLowerCase()) || /[–—“”‘’…]/.test(letter))
  )
}

/** The letters of TCVN3 from byte A1 on; a space where it has none. Capitals with tones are the small ones in another font. */
const TCVN3_LETTERS = 'ĂÂÊÔƠƯĐăâêôơưđ      àảãáạ ằẳẵắ       ặầẩẫấậè ẻẽéẹềểễếệìỉ   ĩíịò ỏõóọồổỗốộờởỡớợù ủũúụừửữứựỳỷỹýỵ'
const TCVN3 = Object.fromEntries(
  [...TCVN3_LETTERS].flatMap((letter, i) => (letter === ' ' ? [] : [[0xa1 + i, letter]])),
) as Partial<Record<number, string>>
const VIETNAMESE = new Set(TCVN3_LETTERS.toLowerCase())
