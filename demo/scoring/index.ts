import { sql } from 'kysely'
import { addDays, localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { declareMeasure } from '#modules/scoring/index.ts'
import { dossiers } from '../dossiers/index.ts'
import { offices } from '../dossiers/offices.ts'
import type { Part } from '../part.ts'
import { chanceOf } from '../random.ts'
import { PROVINCE } from '../sender.ts'

type Days = { from: string; to: string }
type Figure = { measure: string; numerator: number; denominator: number }

const COMMUNE = /^H36\.[12]\d\d$/
const BY = 'Cán bộ giả định'
const EVIDENCE = 'Số liệu giả định của dữ liệu trình diễn'

/**
 * What people declare because no system counts it: the national report's count of the province, certified e-copies,
 * petitions; month by month. Invented, and said to be so in its evidence.
 */
export const scoring: Part = {
  name: 'scoring',
  holds: 'declared figures',
  needs: [dossiers],
  run: async (tx, { now }) => ({ count: await declareFigures(tx, now) }),
}

async function declareFigures(db: Db, now: Date): Promise<number> {
  const months = await receivedByMonth(db)
  const starts = copyServiceStarts(months.map(({ month }) => month))
  const today = localDay(now)
  let count = 0
  for (const { month, received } of months) {
    const days = monthOf(month)
    const chance = chanceOf(`declarations ${month}`)
    const offering = [...starts].filter(([, start]) => start <= month).map(([code]) => code)
    const declare = async (agency: string, figures: Figure[]) => {
      count += await declareAll(db, agency, days, figures, now)
    }
    await declare(PROVINCE, [
      { measure: 'ELECTRONIC_CERTIFIED_COPY', numerator: offering.length, denominator: starts.size },
      ...petitions(chance.whole(40, 120), chance.between(0.72, 0.86)),
    ])
    if (days.to < today) {
      const reported = Math.ceil(received * chance.between(1.004, 1.05))
      await declare(PROVINCE, [{ measure: 'DOSSIER_SYNC', numerator: received, denominator: reported }])
    }
    for (const code of offering)
      await declare(code, [{ measure: 'ELECTRONIC_CERTIFIED_COPY', numerator: 1, denominator: 1 }])
  }
  return count + (await declarePetitions(db, months.at(-1)?.month ?? today, now))
}

/** Petitions of single communes, in the last month only: more of them where people are served worse. */
async function declarePetitions(db: Db, month: string, now: Date): Promise<number> {
  let count = 0
  for (const { code, quality } of offices().filter((one) => COMMUNE.test(one.code))) {
    const chance = chanceOf(`petitions ${code}`)
    if (!chance.happens(0.45 - 0.35 * quality)) continue
    count += await declareAll(db, code, monthOf(month), petitions(chance.whole(1, 9), 0.4 + 0.55 * quality), now)
  }
  return count
}

/** The month in which each commune began, or will begin, to offer certified e-copies: the good ones first. */
function copyServiceStarts(months: string[]): Map<string, string> {
  const communes = offices().filter(({ code }) => COMMUNE.test(code))
  return new Map(
    communes.map(({ code, quality }) => {
      const ago = Math.round(6 * quality - 1)
      return [code, ago < 0 ? 'later' : (months.at(-1 - ago) ?? months[0] ?? 'later')]
    }),
  )
}

/** Petitions handled on time, and of these the ones nobody disliked or had to repeat. */
function petitions(count: number, share: number): Figure[] {
  const onTime = Math.round(count * share)
  return [
    { measure: 'PETITION_PROCESSING_ON_TIME', numerator: onTime, denominator: count },
    { measure: 'PETITION_HANDLING_SATISFACTION', numerator: Math.floor(onTime * 0.95), denominator: count },
  ]
}

async function declareAll(db: Db, agency: string, period: Days, figures: Figure[], now: Date): Promise<number> {
  for (const figure of figures)
    await declareMeasure(db, { agency, period, ...figure, evidence: EVIDENCE, declaredBy: BY }, now)
  return figures.length
}

/** What the province received by month, from its tallies. */
async function receivedByMonth(db: Db): Promise<{ month: string; received: number }[]> {
  const { rows } = await sql<{ month: string; received: number }>`
    select start as month, sum(received)::int as received from tally
    where grain = 'M' and agency_id in (
      select descendant_id from agency_closure join agency on agency.id = ancestor_id where agency.code = ${PROVINCE})
    group by start having sum(received) > 0 order by start`.execute(db)
  return rows
}

function monthOf(first: string): Days {
  const next = `${addDays(first, 31).slice(0, 7)}-01`
  return { from: first, to: addDays(next, -1) }
}
