import { type RawBuilder, sql } from 'kysely'
import { addDays, dayOf } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import { type Calendar, calendarOn, nextWorkingDay } from '#modules/deadlines/index.ts'
import { lawOf } from '#modules/law/index.ts'

/** How much somebody has to do: all, overdue, due today. `person` null: tasks that nobody has taken. */
export type Load = { agencyId: number; personId: string | null; name: string | null; role: string } & {
  open: number
  overdue: number
  today: number
}

/** The open tasks of these agencies by person and role, the most burdened first; stopped clocks are never overdue. */
export async function loadByPerson(db: Db, agencyIds: number[], now: Date): Promise<Load[]> {
  const { rows } = await sql<Load>`
    select t.agency_id, t.assignee as person_id, p.name, t.role, count(*)::int as open,
      count(*) filter (where t.due_at < ${now.toISOString()} and not h.waiting)::int as overdue,
      count(*) filter (where (t.due_at at time zone 'Asia/Ho_Chi_Minh')::date = ${dayOf(now.getTime())}::date)::int as today
    from token t join handling h on h.dossier_id = t.dossier_id left join person p on p.id = t.assignee
    where t.closed_at is null and t.kind in ('step', 'opinion') and t.agency_id = any(${agencyIds})
    group by t.agency_id, t.assignee, p.name, t.role
    order by overdue desc, open desc, p.name nulls first limit 200`.execute(db)
  return rows
}

/** A dossier that needs a leader's or the control office's eye. */
type Watched = {
  code: string
  procedure: string
  agencyId: number
  step: string | null
  stepAgencyId: number | null
} & {
  assignee: string | null
  dueAt: Date | null
  movedAt: Date
}

export type Watch = { total: number; items: Watched[] }

const MOST = 50

/** Dossiers in term that turn late within three working days, the nearest first. */
export const aboutToBeLate = async (db: Db, agencyIds: number[], now: Date): Promise<Watch> =>
  watched(
    db,
    sql`d.late_after >= ${now.toISOString()} and d.late_after < ${workingDaysOn(now, 3, await calendarToday(db, now))} and d.agency_id = any(${agencyIds})
      and h.phase in ('received', 'handling')`,
    sql`d.late_after, d.id`,
  )

/** Dossiers that are late now, the longest first. */
export const lateNow = (db: Db, agencyIds: number[], now: Date): Promise<Watch> =>
  watched(db, sql`d.late_after < ${now.toISOString()} and d.agency_id = any(${agencyIds})`, sql`d.late_after, d.id`)

/** Accepted, but nothing has moved for two working days. */
export const stuck = async (db: Db, agencyIds: number[], now: Date): Promise<Watch> =>
  watched(
    db,
    sql`h.phase in ('received', 'handling') and h.moved_at < ${workingDaysBack(now, 2, await calendarToday(db, now))} and d.agency_id = any(${agencyIds})`,
    sql`h.moved_at, d.id`,
  )

async function watched(db: Db, where: RawBuilder<unknown>, order: RawBuilder<unknown>): Promise<Watch> {
  const { rows } = await sql<Watched & { total: number }>`
    select d.code, r.name as procedure, d.agency_id, t.name as step, t.agency_id as step_agency_id, p.name as assignee,
      d.late_after as due_at, h.moved_at, count(*) over ()::int as total
    from dossier d join handling h on h.dossier_id = d.id join procedure_revision r on r.id = d.revision_id
    left join lateral (
      select name, agency_id, assignee from token where dossier_id = d.id and closed_at is null and kind in ('step', 'opinion')
      order by due_at nulls last, number limit 1
    ) t on true
    left join person p on p.id = t.assignee
    where not d.deleted and ${where} order by ${order} limit ${MOST}`.execute(db)
  return { total: rows[0]?.total ?? 0, items: rows.map(({ total: _, ...row }) => row) }
}

/** Steps that ran over their share, by the agency that had them and the step's name: who is late, and at which step. */
export type LateStep = { agencyId: number; step: string; open: number; closed: number }

/** Of the last 12 weeks, and those open and overdue now; the most first. */
export async function lateSteps(db: Db, agencyIds: number[], now: Date): Promise<LateStep[]> {
  const { rows } = await sql<LateStep>`
    select agency_id, name as step, sum(open)::int as open, sum(closed)::int as closed from (
      select agency_id, name, 0 as open, 1 as closed from token
      where closed_at > due_at and kind <> 'join' and due_at >= ${firstWeek(now)} and agency_id = any(${agencyIds})
      union all
      select t.agency_id, t.name, 1, 0 from token t join handling h on h.dossier_id = t.dossier_id
      where t.closed_at is null and t.due_at < ${now.toISOString()} and t.agency_id = any(${agencyIds}) and not h.waiting
    ) late group by agency_id, name order by sum(open) + sum(closed) desc, name limit 30`.execute(db)
  return rows
}

/** How many steps of an agency that fell due in a week ran over. `week`: its Monday. */
export type Heat = { agencyId: number; week: string; late: number }

/** The heat map of the last 12 weeks, open and overdue steps included. */
export async function heatByWeek(db: Db, agencyIds: number[], now: Date): Promise<Heat[]> {
  const { rows } = await sql<Heat>`
    select agency_id, date_trunc('week', due_at at time zone 'Asia/Ho_Chi_Minh')::date as week, count(*)::int as late from (
      select agency_id, due_at from token
      where closed_at > due_at and kind <> 'join' and due_at >= ${firstWeek(now)} and agency_id = any(${agencyIds})
      union all
      select t.agency_id, t.due_at from token t join handling h on h.dossier_id = t.dossier_id
      where t.closed_at is null and t.due_at < ${now.toISOString()} and t.due_at >= ${firstWeek(now)}
        and t.agency_id = any(${agencyIds}) and not h.waiting
    ) late group by 1, 2`.execute(db)
  return rows
}

const WEEKS = 12

/** The Mondays of the last 12 weeks, the oldest first. */
export function weeksUntil(now: Date): string[] {
  const today = dayOf(now.getTime())
  const weekday = (new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7
  const monday = addDays(today, -weekday)
  return Array.from({ length: WEEKS }, (_, i) => addDays(monday, (i - WEEKS + 1) * 7))
}

const firstWeek = (now: Date) => `${weeksUntil(now)[0]}T00:00:00+07:00`

const calendarToday = async (db: Db, now: Date) => calendarOn(await lawOf(db), dayOf(now.getTime()))

/** The end of the nth working day from now on. */
function workingDaysOn(now: Date, days: number, calendar: Calendar): string {
  let day = dayOf(now.getTime())
  for (let i = 0; i < days; i++) day = nextWorkingDay(day, calendar)
  return `${addDays(day, 1)}T00:00:00+07:00`
}

/** The moment since which this many working days have passed. */
function workingDaysBack(now: Date, days: number, calendar: Calendar): string {
  let from = dayOf(now.getTime())
  const until = from
  for (let passed = 0; passed < days; ) {
    from = addDays(from, -1)
    if (nextWorkingDay(addDays(from, -1), calendar) === from) passed += 1
    if (from < addDays(until, -60)) break // the longest rest of the calendar is Tết
  }
  return new Date(now.getTime() - (Date.parse(until) - Date.parse(from))).toISOString()
}
