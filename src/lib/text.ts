/** Scripts in which joiners and variants change what is read, and emoji. */
const JOINED = `[${'Arabic Syriac Mongolian Devanagari Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Khmer Myanmar Han'
  .split(' ')
  .map((script) => `\\p{Script=${script}}`)
  .join('')}\\p{Extended_Pictographic}\\p{Emoji_Modifier}\\ufe0f]`
const JOINER = `(?<=${JOINED})[\\u200c\\u200d\\ufe00-\\ufe0f\\u{e0100}-\\u{e01ef}]`
const UNSEEN = new RegExp(`(?!${JOINER}|[\\t\\n])[\\p{Cc}\\p{Cf}\\p{Default_Ignorable_Code_Point}]`, 'gu')
const ASCII = /^[\t\n\x20-\x7e]*$/
const ETH = /(?<![\p{L}\p{M}])[ÐƉðɖ]/gu

/**
 * A text as it is kept, whichever door it came in by: NFC, line ends as `\n`, no control characters and none of the marks
 * that nobody sees, but for the joiners of scripts that need them. `Ð` (eth), which looks like `Đ`, becomes it where a
 * Vietnamese word has it: at its beginning.
 */
export function cleanText(written: string): string {
  if (ASCII.test(written)) return written
  return written
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(UNSEEN, '')
    .normalize('NFC')
    .replace(ETH, (letter) => (letter === 'Ð' || letter === 'Ɖ' ? 'Đ' : 'đ'))
}

/** Whether a text is what somebody wrote: no half of a character, and no mark of one that was lost on the way (U+FFFD). */
export const isReadable = (text: string) => text.isWellFormed() && !text.includes('\ufffd')

/** The beginning of a text, at most so long, never half of a character. */
export function cut(text: string, most: number): string {
  const beginning = text.slice(0, most)
  return beginning.isWellFormed() ? beginning : beginning.slice(0, -1)
}

/** The text in one line, as names and addresses are kept. */
export const oneLine = (text: string) => cleanText(text).replace(/\s+/g, ' ').trim()

/** Whether there is a letter that can be seen, as in every name. */
export const hasLetter = (text: string) => /\p{L}/u.test(cleanText(text))
