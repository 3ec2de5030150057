import { type RawBuilder, sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Phase } from '#modules/cases/index.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { type Officer, roleMay } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import type { TaskQuestion } from './question.ts'
import { type Borders, bordersAt, hoursLeft, type Urgency } from './urgency.ts'

/** An open task in a list. Instants in ms; `hours`: working hours left, null without a due date. */
export type TaskRow = {
  code: string
  number: number
  name: string
  kind: 'step' | 'opinion'
  procedureName: string
  agencyId: number
  agencyName: string
  ownerName: string | null
  assignee: string | null
  assigneeName: string | null
  phase: Phase
  urgency: Urgency
  dueAt: number | null
  hours: number | null
}

type Facet = { value: string; label: string; count: number }

/** A page of tasks, how many there are by urgency, and what may be chosen among them. */
export type TaskList = {
  items: TaskRow[]
  total: number
  page: number
  perPage: number
  counts: Partial<Record<Urgency, number>>
  procedures: Facet[]
  steps: Facet[]
  agencies: Facet[]
}

const TASKS_A_PAGE = 100

/**
 * The open tasks that an officer may do or take – of their roles and agencies, given to nobody else, delegated ones
 * included – by working time left; what waits comes last. Exact numbers for the question asked.
 */
export async function listTasks(db: Db, officer: Officer, asked: TaskQuestion, now: Date): Promise<TaskList> {
  const calendar = calendarOn(await lawOf(db), localDay(now))
  const { page } = asked
  const { rows } = await sql<Answer>`
    with scope as materialized (
      select t.dossier_id, t.number, t.name, t.kind, t.agency_id, t.assignee, t.due_at, d.procedure_id,
        ${urgency(bordersAt(now, calendar))} as urgency
      from token t join dossier d on d.id = t.dossier_id
      where t.closed_at is null and t.kind in ('step', 'opinion') and not d.deleted and ${inScope(officer, asked.scope)}
    ), asked as materialized (
      select * from scope s where ${matching(asked)}
    ), shown as (
      select * from asked where ${asked.urgency === '' ? sql`true` : sql`urgency = ${asked.urgency}`}
    ), page as (
      select * from shown order by urgency = 'waiting', due_at nulls last, dossier_id, number
      limit ${TASKS_A_PAGE} offset ${(page - 1) * TASKS_A_PAGE}
    )
    select
      (select count(*) from shown) as total,
      (select json_object_agg(urgency, n) from (select urgency, count(*) as n from asked group by 1) c) as counts,
      ${facet(sql`p.code`, sql`r.name`, sql`join procedure p on p.id = f.name join procedure_revision r on r.procedure_id = p.id and r.valid_to = 'infinity'`, sql`s.procedure_id`)} as procedures,
      ${facet(sql`f.name`, sql`f.name`, sql``, sql`s.name`)} as steps,
      ${facet(sql`a.code`, sql`a.name`, sql`join agency a on a.id = f.name`, sql`s.agency_id`)} as agencies,
      (select coalesce(json_agg(json_build_object('code', d.code, 'number', s.number, 'name', s.name, 'kind', s.kind,
          'procedureName', r.name, 'agencyId', s.agency_id, 'agencyName', a.name, 'ownerName', o.name,
          'assignee', s.assignee, 'assigneeName', who.name, 'phase', h.phase, 'urgency', s.urgency,
          'dueAt', (extract(epoch from s.due_at) * 1000)::float8)
          order by s.urgency = 'waiting', s.due_at nulls last, s.dossier_id, s.number), '[]')
        from page s join dossier d on d.id = s.dossier_id join handling h on h.dossier_id = d.id
        join procedure_revision r on r.id = d.revision_id join agency a on a.id = s.agency_id
        left join party o on o.dossier_id = d.id and o.role = 'owner'
        left join person who on who.id = s.assignee) as items`.execute(db)
  const answer = rows[0] ?? { total: 0, counts: null, procedures: [], steps: [], agencies: [], items: [] }
  const items = answer.items.map((item) => ({
    ...item,
    hours: item.dueAt === null ? null : hoursLeft(item.dueAt, now, calendar),
  }))
  return { ...answer, items, counts: answer.counts ?? {}, page, perPage: TASKS_A_PAGE }
}

type Answer = Pick<TaskList, 'total' | 'procedures' | 'steps' | 'agencies'> & {
  counts: TaskList['counts'] | null
  items: Omit<TaskRow, 'hours'>[]
}

/** The same rule as `tasksOf`, as a condition on token `t`: see cases/life/authority.ts. */
function inScope({ id, duties }: Officer, scope: TaskQuestion['scope']): RawBuilder<boolean> {
  const counting = duties.filter(
    ({ role }) => roleMay(role, 'handle_dossiers') && (scope !== 'team' || roleMay(role, 'lead_agency')),
  )
  if (counting.length === 0) return sql`false`
  const ids = [...new Set(counting.map(({ agencyId }) => agencyId))]
  const each = counting.map(({ agencyId, role, onBehalfOf }) => {
    if (scope === 'team') return sql`t.agency_id = ${agencyId}`
    const people = onBehalfOf ? [id, onBehalfOf.id] : [id]
    const given = sql`t.assignee = any(${people}::uuid[])`
    const opinion = role === 'officer' || role === 'leader'
    return sql`(t.agency_id = ${agencyId} and ${
      opinion ? sql`(t.kind = 'opinion' or t.role = ${role})` : sql`(t.kind = 'step' and t.role = ${role})`
    } and ${scope === 'only' ? given : sql`(t.assignee is null or ${given})`})`
  })
  return sql`t.agency_id = any(${ids}) and (${sql.join(each, sql` or `)})`
}

const matching = ({ procedure, step, agency }: TaskQuestion): RawBuilder<boolean> =>
  sql.join(
    [
      sql`true`,
      ...(procedure ? [sql`s.procedure_id = (select id from procedure where code = ${procedure})`] : []),
      ...(step ? [sql`s.name = ${step}`] : []),
      ...(agency ? [sql`s.agency_id = (select id from agency where code = ${agency})`] : []),
    ],
    sql` and `,
  ) as RawBuilder<boolean>

const urgency = ({ now, today, soon }: Borders) => sql`case
  when exists (select from handling h where h.dossier_id = t.dossier_id and h.waiting) then 'waiting'
  when t.due_at is null then 'open_ended'
  when t.due_at < ${now.toISOString()} then 'overdue'
  when t.due_at <= ${today.toISOString()} then 'today'
  when t.due_at <= ${soon.toISOString()} then 'soon'
  else 'later' end`

/** What may be chosen among all tasks of the scope, with how many each has. */
const facet = (
  value: RawBuilder<unknown>,
  label: RawBuilder<unknown>,
  join: RawBuilder<unknown>,
  by: RawBuilder<unknown>,
) => sql`
  (select coalesce(json_agg(json_build_object('value', ${value}, 'label', ${label}, 'count', f.count) order by ${label}), '[]')
    from (select ${by} as name, count(*) from scope s group by 1) f ${join})`
