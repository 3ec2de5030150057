import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { type Law, lawOf } from '#modules/law/index.ts'
import type { MeasureValue, Period } from './measure-source.ts'
import { type Announcement, type Announcer, announcedInTime, postedInTime } from './publication.ts'
import { publicationLaw } from './publication-law.ts'
import type { Registry, RegistryAgency } from './registry.ts'

/** The three figures of QĐ 766 on publication, by their codes in the rulebooks. */
export const PUBLICATION_CODES = ['PUBLISH_ON_TIME', 'PUBLIC_UPDATE_ON_TIME', 'PUBLIC_CONTENT_FULL'] as const

export type PublicationFigures = Record<(typeof PUBLICATION_CODES)[number], MeasureValue>

/**
 * The figures of every province and ministry, by agency id. Decisions count that were
 * signed from `from` to `to`; one that may still be posted in time at `asOf` is not yet asked for. Whether contents are
 * complete is asked of all procedures in force at `asOf`, whatever the period. A ministry answers for the procedures of
 * its own level, a province for those of its level and below.
 */
export async function publicationMeasures(db: Db, period: Period): Promise<Map<number, PublicationFigures>> {
  const today = localDay(period.asOf)
  const agencies = await db
    .selectFrom('agency')
    .select(['id', 'level'])
    .where('level', 'in', ['province', 'ministry'])
    .execute()
  const announcements = await announcementsOf(db, period.from, earlier(period.to, today))
  const contents = await contentFigures(db, today)
  const law = await lawOf(db)
  const figures = new Map<string, PublicationFigures>()
  for (const announcer of ['province', 'ministry'] as const) {
    figures.set(announcer, {
      ...timeFigures(announcements, announcer, law, today),
      PUBLIC_CONTENT_FULL: contents[announcer],
    })
  }
  return new Map(
    agencies.flatMap(({ id, level }) => {
      const own = figures.get(level)
      return own ? [[id, own] as const] : []
    }),
  )
}

function timeFigures(announcements: (Announcement & Of)[], announcer: Announcer, law: Law, today: string) {
  const calendar = calendarOn(law, today)
  const limits = (signedOn: string) => law.inForce(publicationLaw, signedOn).content
  const own = announcements.filter((one) => one[announcer])
  const posted = own
    .map((one) => postedInTime(one, announcer, limits(one.signedOn), calendar, today))
    .filter((inTime) => inTime !== undefined)
  return {
    PUBLISH_ON_TIME: {
      numerator: own.filter((one) => announcedInTime(one, announcer, limits(one.signedOn))).length,
      denominator: own.length,
    },
    PUBLIC_UPDATE_ON_TIME: { numerator: posted.filter(Boolean).length, denominator: posted.length },
  }
}

/** For whose answer a procedure is. */
type Of = Record<Announcer, boolean>
const OF = sql`levels && array['province', 'district', 'commune'] as province, 'ministry' = any(levels) as ministry`

/** Every decision once, also when later revisions still name it. */
async function announcementsOf(db: Db, from: string, to: string): Promise<(Announcement & Of)[]> {
  const { rows } = await sql<Announcement & Of>`
    select distinct on (procedure_id, signed_on, decision_no) signed_on, effective_on, posted_on, fast_track, ${OF}
    from procedure_revision where signed_on between ${from} and ${to}
    order by procedure_id, signed_on, decision_no, valid_from desc`.execute(db)
  return rows
}

async function contentFigures(db: Db, on: string): Promise<Record<Announcer, MeasureValue>> {
  const { rows } = await sql<Of & { full: number; total: number }>`
    select province, ministry, count(*) filter (where public_content_full) as full, count(*) as total
    from (select public_content_full, ${OF} from procedure_revision where valid_from <= ${on} and valid_to >= ${on}) as shown
    group by province, ministry`.execute(db)
  const figure = (announcer: Announcer) => {
    const own = rows.filter((row) => row[announcer])
    return { numerator: sum(own.map((row) => row.full)), denominator: sum(own.map((row) => row.total)) }
  }
  return { province: figure('province'), ministry: figure('ministry') }
}

const KEPT = 64
const remembered = new Map<string, Map<number, PublicationFigures>>()

/** How each province and ministry published its procedures. Remembered by the registry's version, so never out of date. */
export async function publicationIn(
  db: Db,
  registry: Registry,
  period: Period,
): Promise<Map<number, PublicationFigures>> {
  const key = [registry.key, period.from, period.to, localDay(period.asOf)].join(' ')
  const known = registry.key && remembered.get(key)
  if (known) return known
  const published = await publicationMeasures(db, period)
  if (!registry.key) return published
  if (remembered.size >= KEPT) remembered.delete(remembered.keys().next().value ?? '')
  remembered.set(key, published)
  return published
}

/** Publication is judged for the province (or ministry) as a whole; a commune shows its province's own values. */
export function publicationUnder(
  registry: Registry,
  published: Map<number, PublicationFigures>,
  agency: RegistryAgency,
) {
  let at: RegistryAgency | undefined = agency
  while (at && !published.has(at.id)) at = at.parentId === null ? undefined : registry.agencies.get(at.parentId)
  return at && published.get(at.id)
}

const earlier = (a: string, b: string) => (a.localeCompare(b) < 0 ? a : b)

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0)
