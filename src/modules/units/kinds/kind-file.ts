import { parseDay } from '#lib/days.ts'
import { LEVELS, type Level } from '../agency.ts'
import { blockMeant, findKind, type Kind, kindsMeant, loadKinds } from './kind-book.ts'
import { type KindChange, onDay, type SaidKind, SINCE_EVER } from './kind-history.ts'

/** What a row of an agency file says of kind and block; null where it says nothing. `from`: its `kind_from`. */
export type KindCells = { kind: string | null; block: string | null; from: string | null }

type Row = { level: Level; validFrom: string; validTo: string }

/** Reads the cells `kind`, `block` and `kind_from` of a row, or says what is wrong with them. */
export function readKindCells(
  raw: { kind?: string; block?: string; kind_from?: string },
  row: Row,
): KindCells | string {
  const from = raw.kind_from ? parseDay(raw.kind_from) : null
  if (from === undefined) return `kind_from “${raw.kind_from}” is not a day (YYYY-MM-DD)`
  const kind = raw.kind ? readKind(raw.kind, row, from) : null
  if (typeof kind === 'string') return kind
  const block = raw.block ? blockMeant(raw.block) : null
  if (block === undefined)
    return `the block “${raw.block}” is unknown; known are ${loadKinds()
      .blocks.map(({ code }) => code)
      .join(', ')}`
  if (from && !kind && !block) return 'kind_from says from which day kind and block hold, but neither is given'
  if (from && from > row.validTo) return `kind_from ${from} is after the last day ${row.validTo}`
  return { kind: kind?.code ?? null, block: block?.code ?? null, from }
}

function readKind(word: string, { level, validFrom, validTo }: Row, from: string | null): Kind | string {
  const meant = kindsMeant(word)
  const kind = meant.find(({ levels }) => levels.includes(level))
  if (meant.length === 0) {
    const known = loadKinds().kinds.filter(({ levels }) => levels.includes(level))
    return `the kind “${word}” is unknown; known of level ${level} are ${known.map(({ code }) => code).join(', ')}`
  }
  if (!kind) {
    const levels = LEVELS.filter((one) => meant.some((other) => other.levels.includes(one)))
    return `the kind “${word}” is of level ${levels.join(', ')}, not ${level}`
  }
  if ((from ?? validFrom) > kind.to) return `the kind “${word}” exists only until ${kind.to}`
  if ((from ?? validTo) < kind.from) return `the kind “${word}” exists only from ${kind.from}`
  return kind
}

/**
 * What a row changes in the history of its agency: nothing when it says what is so already. Without `kind_from` the first
 * saying holds since the agency exists; a later one from `today`, or for all of the last row of an agency that is over,
 * which cannot change any more. In words when no day is known.
 */
export function changeOf(
  { kind, block, from }: KindCells,
  { validFrom, validTo }: Pick<Row, 'validFrom' | 'validTo'>,
  history: readonly SaidKind[],
  today: string | undefined,
): KindChange | string | undefined {
  if (!kind && !block) return
  const day = from ?? dayOfChange(history, validTo, today)
  const then = onDay(history, day ?? validTo)
  const next = saidNext(kind, block, then)
  if (then && then.kind === next.kind && then.block === next.block) return
  if (day === undefined)
    return `the kind was ${then?.kind ?? 'not known'}: say in kind_from from which day it is ${kind ?? block}`
  return { ...next, from: day <= validFrom ? SINCE_EVER : day }
}

function dayOfChange(history: readonly SaidKind[], validTo: string, today: string | undefined): string | undefined {
  if (history.length === 0) return SINCE_EVER
  if (today === undefined || today <= validTo) return today
  return onDay(history, validTo)?.validFrom
}

/** What is said then: of a new kind its own block, unless the row gives another one; a block alone leaves the kind. */
function saidNext(
  kind: string | null,
  block: string | null,
  then: SaidKind | undefined,
): Pick<SaidKind, 'kind' | 'block'> {
  const nextKind = kind ?? then?.kind ?? null
  const kept = kind === null || kind === then?.kind ? (then?.block ?? null) : null
  const nextBlock = block ?? kept
  return { kind: nextKind, block: nextKind && nextBlock === findKind(nextKind)?.block ? null : nextBlock }
}
