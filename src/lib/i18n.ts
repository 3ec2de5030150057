/** The two languages of the public pages. Vietnamese is the official one; English lives under `/en`. */
export type Lang = 'vi' | 'en'

/** A text in both languages. */
export type Bilingual = Record<Lang, string>

/** The same page in `lang`: Vietnamese at the bare path, English under `/en`. `path` carries no language prefix. */
export function pathIn(lang: Lang, path: string): string {
  if (lang === 'vi') return path
  return path === '/' ? '/en' : `/en${path}`
}

/** Splits a requested path into its language and the path that both languages share. */
export function splitLang(path: string): { lang: Lang; path: string } {
  if (path === '/en' || path === '/en/') return { lang: 'en', path: '/' }
  if (path.startsWith('/en/')) return { lang: 'en', path: path.slice(3) }
  return { lang: 'vi', path }
}

/** Puts values into a sentence: `fill('Trang {page}', { page: 2 })`. An unknown name stays as it is written. */
export const fill = (sentence: string, values: Record<string, string | number>) =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))

const vietnamese = new Intl.Collator('vi', { numeric: true })

/** Orders names as a Vietnamese dictionary does (Đ after D, tones after letters, 2 before 10). */
export const byName = (a: string, b: string) => vietnamese.compare(a, b)
