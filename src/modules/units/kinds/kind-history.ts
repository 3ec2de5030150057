import { addDays } from '#lib/clock.ts'
import { FOREVER } from '#lib/days.ts'
import type { Agency } from '../agency.ts'
import type { Territory } from '../territory.ts'
import { findKind, kindOfTerritory, loadKinds } from './kind-book.ts'

/** The day before every other: what holds from it on holds since the agency exists. In text order it comes first too. */
export const SINCE_EVER = '-infinity'

/** What was said of an agency, from day to day: codes of kind and block, null where nothing was said. */
export type SaidKind = { kind: string | null; block: string | null; validFrom: string; validTo: string }

/**
 * What an agency is from day to day, both days inclusive. `kind` null: not known. `block`: as said of this agency, else the
 * block of its kind. `derived`: nobody said the kind; its name is that of its territory, whose kind the law knows.
 */
export type DatedKind = SaidKind & { derived: boolean }

/** A new saying: from this day on, until something else was said for a later day. */
export type KindChange = { from: string; kind: string | null; block: string | null }

/** The history with one more saying. Rows follow each other without a gap, and neighbours differ. */
export function withKind(history: readonly SaidKind[], { from, kind, block }: KindChange): SaidKind[] {
  const said = [...history.filter(({ validFrom }) => validFrom !== from), { kind, block, validFrom: from }]
  const steps = said
    .toSorted((a, b) => (a.validFrom < b.validFrom ? -1 : 1))
    .filter((one, at, all) => at === 0 || one.kind !== all[at - 1]?.kind || one.block !== all[at - 1]?.block)
  return steps.map((one, at) => {
    const next = steps[at + 1]
    return {
      kind: one.kind,
      block: one.block,
      validFrom: one.validFrom,
      validTo: next ? addDays(next.validFrom, -1) : FOREVER,
    }
  })
}

/** The row in force on a day, or undefined when there is none. */
export const onDay = <T extends { validFrom: string; validTo: string }>(rows: readonly T[], day: string) =>
  rows.find(({ validFrom, validTo }) => validFrom <= day && day <= validTo)

/** What an agency is on a day; before its first day what it will be, after its last day what it was. */
export function kindOn(
  rows: readonly DatedKind[],
  { validFrom, validTo }: Pick<Agency, 'validFrom' | 'validTo'>,
  day: string,
): DatedKind | undefined {
  const inside = day > validTo ? validTo : day
  return onDay(rows, inside < validFrom ? validFrom : inside)
}

type Bearer = Pick<Agency, 'name' | 'level' | 'validFrom' | 'validTo'>
type TerritoryKind = Pick<Territory, 'level' | 'kind' | 'validFrom' | 'validTo'>

/** What an agency is on every day of its existence, from what was said of it and, where that is nothing, from its name. */
export function kindHistory(
  agency: Bearer,
  said: readonly SaidKind[],
  territories: readonly TerritoryKind[],
): DatedKind[] {
  const known = loadKinds().kinds.map(({ from, to }) => ({ validFrom: from, validTo: to }))
  const days = [...said, ...territories, ...known].flatMap(({ validFrom, validTo }) =>
    validTo === FOREVER ? [validFrom] : [validFrom, addDays(validTo, 1)],
  )
  const inside = days.filter((day) => day > agency.validFrom && day <= agency.validTo)
  const starts = [...new Set([agency.validFrom, ...inside])].toSorted()
  const rows = starts.map((day, at) => {
    const next = starts[at + 1]
    return {
      ...kindThen(agency, said, territories, day),
      validFrom: day,
      validTo: next ? addDays(next, -1) : agency.validTo,
    }
  })
  return joined(rows)
}

function kindThen(agency: Bearer, said: readonly SaidKind[], territories: readonly TerritoryKind[], day: string) {
  const row = onDay(said, day)
  const derived = row?.kind ? null : certainKind(agency, territories, day)
  const kind = row?.kind ?? derived
  return { kind, block: row?.block ?? findKind(kind)?.block ?? null, derived: derived !== null }
}

const COMMITTEE = /^(Ủy ban nhân dân|Uỷ ban nhân dân|UBND) /i
/** A territory, then a name or a number: `Xã đội`, `Huyện ủy` are none. */
const TERRITORIES =
  /^([Tt]ỉnh|[Tt]hành phố|[Qq]uận|[Hh]uyện|[Tt]hị xã|[Pp]hường|[Xx]ã|[Tt]hị trấn|[Đđ]ặc khu) [\p{Lu}\p{N}]/u

/**
 * The kind that the name of an agency tells for certain: that of its territory, which it bears. The territory is asked
 * first: its kind is known from day to day, and on the day a xã became a phường the agency may not be renamed yet.
 */
function certainKind({ name, level }: Bearer, territories: readonly TerritoryKind[], day: string): string | null {
  const word = TERRITORIES.exec(name.normalize('NFC').replace(COMMITTEE, ''))?.[1]
  if (!word) return null
  const territory = onDay(
    territories.filter((one) => one.level === level),
    day,
  )
  const wanted = territory?.kind ?? `${word.charAt(0).toUpperCase()}${word.slice(1).toLowerCase()}`
  const kind = kindOfTerritory(wanted, level)
  return kind && kind.from <= day && day <= kind.to ? kind.code : null
}

function joined(rows: readonly DatedKind[]): DatedKind[] {
  const list: DatedKind[] = []
  for (const row of rows) {
    const last = list.at(-1)
    if (last && last.kind === row.kind && last.block === row.block && last.derived === row.derived)
      last.validTo = row.validTo
    else list.push({ ...row })
  }
  return list
}
