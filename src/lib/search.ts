/** Letters that readers take for the Latin one below: what is searched for is what they see. */
const STRANGE = 'đðɖаеорсухіѕјһкмтвнαεηικνορτυχ'
const LATIN = 'dddaeopcyxisjhkmtbhaenikvoptux'
const ALIKE = new RegExp(`[${STRANGE}]`, 'g')

/**
 * What is left of a text when accents, tone marks, case and punctuation are set aside: `Đăng ký, khai sinh` becomes
 * `dang ky khai sinh`, and both spellings Hòa and Hoà become `hoa`. Letters that look alike are one.
 */
export const withoutAccents = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(ALIKE, (letter) => LATIN[STRANGE.indexOf(letter)] ?? letter)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** The folded words of a question, each once. At most twelve: more say nothing and only cost. */
export const foldedWords = (query: string) =>
  [...new Set(withoutAccents(query).split(' ').filter(Boolean))].slice(0, 12)

/** The text with its accents but no difference of case or of spelling (Hòa, Hoà): to prefer what was typed exactly. */
export const spelling = (text: string) =>
  text
    .normalize('NFD')
    .toLowerCase()
    .replace(/(o|u)([aey])([\u0300\u0301\u0303\u0309\u0323])(?!\p{L})/gu, '$1$3$2')
    .normalize('NFC')
    .replace(/\s+/g, ' ')
    .trim()

const collator = new Intl.Collator('vi', { numeric: true })

/** A copy of `items` in the order of a Vietnamese dictionary (Đ after D, `Phường 2` before `Phường 10`). */
export const sortedByName = <T>(items: readonly T[], name: (item: T) => string): T[] =>
  items.toSorted((a, b) => collator.compare(name(a), name(b)))
