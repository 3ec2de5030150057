import { withoutAccents } from '#lib/search.ts'

/** The words that names are made of: each without accents, with its usual spelling and how often it stands there. */
export type Vocabulary = Map<string, { spelled: string; times: number }>

/** Gathers the words of names. */
export function vocabularyOf(names: readonly string[]): Vocabulary {
  const words: Vocabulary = new Map()
  for (const spelled of names.flatMap((name) => name.toLowerCase().match(/\p{L}+/gu) ?? [])) {
    const word = withoutAccents(spelled)
    const known = words.get(word)
    if (known) known.times += 1
    else words.set(word, { spelled, times: 1 })
  }
  return words
}

const CANDIDATES = 5

/**
 * What was probably meant by words that no name has: keys typed without an input method (`xaay nhaf`), one letter too
 * many, missing, wrong or in the wrong place. Of all readings the one that stands in most names as it is. Undefined when
 * nothing is close.
 */
export function corrected(
  words: readonly string[],
  vocabulary: Vocabulary,
  names: readonly string[],
): string | undefined {
  const meant = words.map((word) => (known(word, vocabulary) ? [word] : closest(word, vocabulary)))
  if (meant.some((choices) => choices.length === 0) || meant.every((choices, at) => choices[0] === words[at])) return
  const readings = meant
    .slice(0, 6)
    .reduce<string[][]>(
      (all, choices) => all.flatMap((start) => choices.map((next) => [...start, next])).slice(0, 125),
      [[]],
    )
  const folded = names.map((name) => ` ${withoutAccents(name)} `)
  const judged = readings.map((reading) => ({ reading, ...standing(reading, folded) }))
  return judged.toSorted((a, b) => b.phrase - a.phrase || b.together - a.together)[0]?.reading.join(' ')
}

/** The corrected question as it is spelled with its accents. */
export const spelledOut = (folded: string, vocabulary: Vocabulary) =>
  folded
    .split(' ')
    .map((word) => vocabulary.get(word)?.spelled ?? word)
    .join(' ')

const known = (word: string, vocabulary: Vocabulary) =>
  vocabulary.has(word) ||
  /\d/.test(word) ||
  (word.length > 2 && [...vocabulary.keys()].some((one) => one.startsWith(word)))

function closest(word: string, vocabulary: Vocabulary): string[] {
  if (word.length > 12) return []
  const plain = withoutTelex(word)
  if (plain !== word && vocabulary.has(plain)) return [plain]
  return [...vocabulary]
    .map(([one, { times }]) => ({ one, times, far: Math.min(distance(word, one), distance(plain, one)) }))
    .filter(({ far }) => far <= (word.length > 7 ? 2 : 1))
    .toSorted((a, b) => a.far - b.far || b.times - a.times)
    .slice(0, CANDIDATES)
    .map(({ one }) => one)
}

/** `xaay` was meant as xây, `nhaf` as nhà: what a keyboard writes when the input method is off. */
const withoutTelex = (word: string) =>
  word
    .replace(/dd/g, 'd')
    .replace(/([aeo])\1/g, '$1')
    .replace(/([aou])w/g, '$1')
    .replace(/(?<=[aeiouy][a-z]*)[sfrxj]$/, '')

/** How many letters differ; the same letters in another order, and neighbours changed over, count as one. */
function distance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3
  if (a.length === b.length && a.length > 3 && a[0] === b[0] && sorted(a) === sorted(b)) return 1
  let above: number[] = []
  let row = Array.from({ length: b.length + 1 }, (_, at) => at)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let cost = Math.min((row[j] ?? 9) + 1, (next[j - 1] ?? 9) + 1, (row[j - 1] ?? 9) + (same ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        cost = Math.min(cost, (above[j - 2] ?? 9) + 1)
      next.push(cost)
    }
    above = row
    row = next
  }
  return row[b.length] ?? 9
}

const sorted = (word: string) => [...word].sort().join('')

function standing(reading: string[], names: readonly string[]) {
  const phrase = ` ${reading.join(' ')} `
  return {
    phrase: names.filter((name) => name.includes(phrase)).length,
    together: names.filter((name) => reading.every((word) => name.includes(` ${word}`))).length,
  }
}
