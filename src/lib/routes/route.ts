import { type Lang, pathIn } from '../i18n.ts'

/**
 * Whom an address is for. `everybody`. `holders`: whoever was given it, for it cannot be guessed. `applicants`: who has
 * proven that the dossier is theirs. `citizens` and `officials`: who is signed in as one; `on_duty`: officials with a role
 * at an agency today. `systems`: other programs, by their key. A list: officials with a role that allows any of these.
 * What of it they see is for the query to decide, and what they do for the command.
 */
type Audience = 'everybody' | 'holders' | 'applicants' | 'citizens' | 'officials' | 'on_duty' | 'systems'
type Who = Audience | readonly string[]

/**
 * What may keep a page. `kept`: this server renders it once for each state of the database. `kept_for_strangers`: the same,
 * while who is signed in as a citizen gets one of their own, which nothing keeps. `private`: nothing keeps it. `none`:
 * nothing is said, or the handler says it.
 */
export type CachePolicy = 'kept' | 'kept_for_strangers' | 'private' | 'none'

/** How often an address may be asked; what the names stand for is in `main/limits.tsx`. */
export type LimitName =
  | 'sign_in'
  | 'check'
  | 'payment_page'
  | 'payment'
  | 'rating'
  | 'filing'
  | 'declaration'
  | 'upload_part'
  | 'request'
  | 'data_copy'
  | 'personal_request'
  | 'poster'

/** An address: its pattern as Hono reads it, who may see it, what may keep it, and how often it may be asked. */
export type Route<P extends string = string, W extends Who = Who> = {
  pattern: P
  who: W
  cache: CachePolicy
  limit?: LimitName
}

/** One line of the table of addresses. */
export const route = <const P extends string, const W extends Who>(
  pattern: P,
  who: W,
  cache: CachePolicy,
  limit?: LimitName,
): Route<P, W> => ({ pattern, who, cache, ...(limit && { limit }) })

/** The pattern of an address as a router names it that is mounted below `base`. */
export const below = <B extends string, P extends string>(base: B, { pattern }: Route<P>) =>
  pattern.slice(base.length) as P extends `${B}${infer Rest}` ? Rest : never

export type Query = Record<string, string | number | null | undefined>

/** Adds a query; what is null, undefined or empty is left out, so the same question always has the same address. */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value))
  }
  const text = search.toString()
  return text ? `${path}?${text}` : path
}

type InPath<P extends string> = P extends `${infer First}/${infer Rest}`
  ? [...InPart<First>, ...InPath<Rest>]
  : InPart<P>
type InPart<S extends string> = S extends `:${string}` ? [string | number] : []

/** For each line a function that takes what stands in its pattern, in order, then a query, and gives the address. */
type Paths<T extends Record<string, Route>> = {
  readonly [K in keyof T]: (...given: [...InPath<T[K]['pattern']>, query?: Query]) => string
}

/** The addresses of a table in a language. */
export function pathsOf<T extends Record<string, Route>>(routes: T): (lang: Lang) => Paths<T> {
  const inLanguage = (lang: Lang): Paths<T> => {
    const lines: [string, Route][] = Object.entries(routes)
    return Object.fromEntries(lines.map(([name, { pattern }]) => [name, writer(lang, pattern)])) as Writers as Paths<T>
  }
  const written = { vi: inLanguage('vi'), en: inLanguage('en') }
  return (lang) => written[lang]
}

type Writers = Record<string, ReturnType<typeof writer>>

/** `:name`, with what it may be: `:id{[0-9]{1,9}}`. */
const PARAMETER = /:\w+(?:\{(?:[^{}]|\{[^{}]*\})*\})?/

function writer(lang: Lang, pattern: string) {
  const [start = '', ...rest] = pathIn(lang, pattern).split(PARAMETER)
  return (...given: (string | number | Query | undefined)[]) => {
    const path = rest.reduce((so, fixed, i) => so + encodeURIComponent(String(given[i])) + fixed, start)
    return withQuery(path, given[rest.length] as Query | undefined)
  }
}
