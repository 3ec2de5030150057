import { spelling, withoutAccents } from '#lib/search.ts'
import type { SuccessionExtent } from '../agency.ts'

/** The commune of today that the land of a former unit went to: its agency, and whether the unit went there as a whole. */
export type Heir = { code: string; name: string; part: SuccessionExtent }

/**
 * A name by which people know where they live. `former`: of a commune or district that is gone, with the day it last was
 * and what it lay in then; without, a commune of today. A district goes to every commune that has land of it.
 */
export type PlaceName = {
  level: 'commune' | 'district'
  name: string
  kind: string
  former?: { until: string; within: string[] }
  heirs: Heir[]
}

/** Kinds as they are typed, and what they mean. The longest first: `thi tran` is no `thi xa`. */
const KINDS: readonly (readonly [string, string])[] = [
  ['thanh pho', 'thanh pho'],
  ['thi tran', 'thi tran'],
  ['dac khu', 'dac khu'],
  ['thi xa', 'thi xa'],
  ['phuong', 'phuong'],
  ['huyen', 'huyen'],
  ['quan', 'quan'],
  ['tp', 'thanh pho'],
  ['tt', 'thi tran'],
  ['tx', 'thi xa'],
  ['xa', 'xa'],
  ['p', 'phuong'],
  ['h', 'huyen'],
  ['q', 'quan'],
  ['x', 'xa'],
]

/**
 * The names that somebody may mean, the nearest first: the whole name with its kind, the whole name, its beginning, words
 * inside, words of where it lay. With or without accents and kind; what comes after a comma is where it lay; a last `cũ`
 * says that the name is old.
 */
export function namesFor(names: readonly PlaceName[], typed: string): PlaceName[] {
  const asked = withoutAccents(typed)
  if (asked === '') return []
  const found = ranked(names, asked, typed)
  return found.length === 0 && / cu$/.test(asked) ? ranked(names, asked.slice(0, -3), typed) : found
}

const [AROUND, NOT_AT_ALL] = [5, 9]

function ranked(names: readonly PlaceName[], asked: string, typed: string): PlaceName[] {
  const written = spelling(typed)
  const isWritten = ({ name }: PlaceName) => {
    const own = spelling(name)
    return Number(own.includes(written) || written.includes(own))
  }
  const [kind, bare] = apart(asked)
  const hits = names
    .map((name) => ({ name, rank: Math.min(rankOf(name, '', asked), kind ? rankOf(name, kind, bare) : NOT_AT_ALL) }))
    .filter(({ rank }) => rank < NOT_AT_ALL)
  const isNear = hits.some(({ rank }) => rank < AROUND)
  return hits
    .filter(({ rank }) => !isNear || rank < AROUND)
    .sort((one, other) => one.rank - other.rank || isWritten(other.name) - isWritten(one.name))
    .map(({ name }) => name)
}

function rankOf({ name, kind, former }: PlaceName, askedKind: string, asked: string): number {
  const own = withoutAccents(name).slice(withoutAccents(kind).length).trim()
  const around = new Set([...(former?.within ?? []).flatMap((one) => withoutAccents(one).split(' ')), ...ABBREVIATED])
  const lay = asked.startsWith(`${own} `) ? asked.slice(own.length + 1).split(' ') : undefined
  if (own === asked || (former && lay?.every((word) => around.has(word))))
    return askedKind === withoutAccents(kind) ? 0 : 1
  if (/\d$/.test(asked)) return NOT_AT_ALL // Phường 1 is not the beginning of Phường 10
  if (own.startsWith(asked)) return askedKind === withoutAccents(kind) ? 2 : 3
  if (own.includes(` ${asked}`)) return 4
  const words = asked.split(' ')
  const isIn = (place: Iterable<string>) => (word: string) => [...place].some((one) => one.startsWith(word))
  const isOwn = isIn(own.split(' '))
  return words.some(isOwn) && words.every((word) => isOwn(word) || isIn(around)(word)) ? AROUND : NOT_AT_ALL
}

const ABBREVIATED = ['tp', 'tt', 'tx', 'h', 'q']

/** The kind that somebody typed before a name, and the name. */
function apart(asked: string): [string, string] {
  for (const [typed, kind] of KINDS) if (asked.startsWith(`${typed} `)) return [kind, asked.slice(typed.length + 1)]
  return ['', asked]
}
