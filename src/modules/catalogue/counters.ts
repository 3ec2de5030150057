import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { type CalendarBook, calendarBookOn } from '#modules/deadlines/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { type AgencyCounter, findPlaces, listCommunes, listCounters, type PlacesFound } from '#modules/units/index.ts'
import { nextChange, type Opening, openingAt } from './opening.ts'
import type { Procedure } from './queries.ts'

/** Where a procedure is handed in, seen from a place that somebody chose. */
export type CounterPlaces = {
  communes: { code: string; name: string }[]
  /** The agency that was chosen: a commune, or whoever put up the poster. */
  chosen: { code: string; name: string } | undefined
  /** The counters of the chosen agency. */
  near: ShownCounter[]
  /** The chosen agency does not decide it itself: it takes in and passes on (phi địa giới hành chính). */
  passesOn: boolean
  /** The counters of those that decide it above the communes. */
  deciding: ShownCounter[]
  /** How many counters there are in all. */
  all: number
  /** What a name was looked for, if one was. */
  found: PlacesFound | undefined
  /** Until when all this is true, if it changes today. */
  until: Date | undefined
}

/** A counter with how it stands with it now. */
export type ShownCounter = AgencyCounter & { opening: Opening | undefined }

/** Where somebody wants to go: `noi` an agency, or `tim` a name of a place, old or new. */
export type WantedPlace = { noi?: string | undefined; tim?: string | undefined }

type Asked = Pick<Procedure, 'id' | 'levels'>

/** The counters for a procedure now, seen from where somebody wants to go. */
export async function placesFor(db: Db, procedure: Asked, now: Date, wanted: WantedPlace = {}): Promise<CounterPlaces> {
  const on = localDay(now)
  const [communes, counters, deciders] = [
    await listCommunes(db, on),
    await listCounters(db, on),
    await competentAgencies(db, procedure, on),
  ]
  const book = calendarBookOn(await lawOf(db), on)
  const found = await placesNamed(db, wanted, on)
  const from = wanted.noi || onlyOne(found)
  const of = counters.find(({ agency }) => agency === from)
  const chosen = communes.find(({ code }) => code === from) ?? (of && { code: of.agency, name: of.name })
  const near = counters.filter(({ agency }) => agency === chosen?.code)
  const deciding = counters.filter(({ agency, level }) => level !== 'commune' && deciders.has(agency))
  return {
    communes,
    chosen,
    near: withOpening(near, now, book),
    passesOn: chosen !== undefined && !deciders.has(chosen.code),
    deciding: withOpening(deciding, now, book),
    all: counters.length,
    found,
    until: nextChange([...near, ...deciding], now, book),
  }
}

export type CountersFound = Awaited<ReturnType<typeof countersFor>>

/** All counters of a moment; where somebody wants to go, that commune's own as `near`, and those above the communes. */
export async function countersFor(db: Db, now: Date, wanted: WantedPlace) {
  const on = localDay(now)
  const [communes, all] = [await listCommunes(db, on), await listCounters(db, on)]
  const book = calendarBookOn(await lawOf(db), on)
  const found = await placesNamed(db, wanted, on)
  const chosen = communes.find(({ code }) => code === (wanted.noi || onlyOne(found)))
  const near = all.filter(({ agency }) => agency === chosen?.code)
  const isAskedStill = found !== undefined && !chosen
  const others = all.filter(({ level }) => !isAskedStill && (!chosen || level !== 'commune'))
  return {
    communes,
    chosen,
    found,
    near: withOpening(near, now, book),
    others: withOpening(others, now, book),
    until: nextChange([...near, ...others], now, book),
  }
}

const withOpening = (counters: AgencyCounter[], now: Date, book: CalendarBook): ShownCounter[] =>
  counters.map((counter) => ({ ...counter, opening: openingAt(counter, now, book) }))

const LONGEST = 100

async function placesNamed(db: Db, { noi, tim = '' }: WantedPlace, on: string): Promise<PlacesFound | undefined> {
  const typed = tim.trim().slice(0, LONGEST)
  return typed === '' || noi ? undefined : findPlaces(db, typed, on)
}

/** The one commune to which everything that was found leads. */
function onlyOne(found: PlacesFound | undefined): string | undefined {
  const codes = new Set(found?.places.flatMap(({ heirs }) => heirs.map(({ code }) => code)))
  return codes.size === 1 ? [...codes][0] : undefined
}

/** Codes of the agencies that decide it; with a department also its province, whose counter takes in for it. */
async function competentAgencies(db: Db, { id, levels }: Asked, on: string): Promise<Set<string>> {
  const asked = levels.includes('province') ? [...levels, 'department'] : levels
  const { rows } = await sql<{ code: string; level: string; parent: string | null }>`
    select a.code, a.level, parent.code as parent from agency a left join agency parent on parent.id = a.parent_id
    where a.valid_from <= ${on} and a.valid_to >= ${on} and case when exists (select from offering where agency_id = a.id)
      then exists (select from offering o where o.agency_id = a.id and o.procedure_id = ${id} and o.valid_from <= ${on} and o.valid_to >= ${on})
      else a.level = any(${asked}) end`.execute(db)
  return new Set(
    rows.flatMap(({ code, level, parent }) => (level === 'department' && parent ? [code, parent] : [code])),
  )
}
