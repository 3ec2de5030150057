import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { localDay } from '#lib/clock.ts'
import { atomically, type Db } from '#lib/db/index.ts'
import { workspacePaths } from '#lib/routes.ts'
import { calendarOn } from '#modules/deadlines/index.ts'
import { listPeople } from '#modules/identity/index.ts'
import { lawOf } from '#modules/law/index.ts'
import { notify } from '../commands.ts'
import { loadDelivery } from '../delivery.ts'
import { type OpenTask, type Reminder, remindersFor } from './reminder.ts'

/** Where the open tasks with a due date up to a moment are read; the dossiers stand above this module. */
export type FindOpenTasks = (db: Db, dueUntil: Date) => Promise<OpenTask[]>

const LOOK_AHEAD = 15 * 86_400_000 // three working days, over the longest Tết
const MOST_IN_ONE_MAIL = 50

/**
 * Writes the reminders that fall due: to each person one mail for each kind, of what they were not reminded of yet. Run
 * again, it writes nothing. Returns how many mails it wrote.
 */
export function remind(db: Db, findOpenTasks: FindOpenTasks, now: Date): Promise<number> {
  return atomically(db, async (tx) => {
    const tasks = await findOpenTasks(tx, new Date(now.getTime() + LOOK_AHEAD))
    const calendar = calendarOn(await lawOf(tx), localDay(now))
    const due = remindersFor(tasks, now, calendar, loadDelivery())
    const fresh = await remember(tx, await addressed(tx, due, localDay(now)), now)
    const letters = [...Map.groupBy(fresh, ({ personId, kind }) => `${personId} ${kind}`).values()]
    const addresses = await emailsOf(tx, [...new Set(fresh.map(({ personId }) => personId))])
    let written = 0
    for (const [first, ...more] of letters) {
      const email = first && addresses.get(first.personId)
      if (!first || !email) continue
      await writeDigest(tx, email, [first, ...more], now)
      written += 1
    }
    return written
  })
}

type Addressed = Reminder & { personId: string }

/** To the assignee; without one, to everybody of that role at the agency. */
async function addressed(tx: Db, reminders: Reminder[], today: string): Promise<Addressed[]> {
  const shared = reminders.filter(({ task }) => task.assignee === null)
  const desks = new Map<string, string[]>()
  for (const { task } of shared) {
    const desk = `${task.agencyId} ${task.role}`
    if (!desks.has(desk))
      desks.set(
        desk,
        (await listPeople(tx, [task.agencyId], today, task.role)).map(({ id }) => id),
      )
  }
  return reminders.flatMap((reminder) => {
    const { assignee, agencyId, role } = reminder.task
    const people = assignee === null ? (desks.get(`${agencyId} ${role}`) ?? []) : [assignee]
    return people.map((personId) => ({ ...reminder, personId }))
  })
}

/** Those that this person was not reminded of yet, noted from now on. */
async function remember(tx: Db, reminders: Addressed[], now: Date): Promise<Addressed[]> {
  if (reminders.length === 0) return []
  const rows = reminders.map(({ personId, kind, task }) => ({
    personId,
    kind,
    dossierId: task.dossierId,
    token: task.token,
    dueAt: task.dueAt.toISOString(),
  }))
  const { rows: noted } = await sql<{ personId: string; kind: string; dossierId: number; token: number }>`
    insert into reminder (person_id, kind, dossier_id, token, due_at, at)
    select "personId", kind, "dossierId", token, "dueAt", ${now.toISOString()}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r("personId" uuid, kind text, "dossierId" bigint, token int, "dueAt" timestamptz)
    on conflict do nothing
    returning person_id, kind, dossier_id, token
  `.execute(tx)
  const fresh = new Set(noted.map((row) => `${row.personId} ${row.kind} ${row.dossierId} ${row.token}`))
  return reminders.filter(({ personId, kind, task }) =>
    fresh.has(`${personId} ${kind} ${task.dossierId} ${task.token}`),
  )
}

async function emailsOf(tx: Db, personIds: string[]): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'email'])
    .where('id', 'in', personIds)
    .where('lockedAt', 'is', null)
    .execute()
  return new Map(rows.map(({ id, email }) => [id, email]))
}

async function writeDigest(tx: Db, email: string, of: [Addressed, ...Addressed[]], now: Date) {
  const [{ personId, kind }] = of
  const sorted = of
    .map(({ task }) => task)
    .sort((a, b) => a.dueAt.getTime() - b.dueAt.getTime() || a.dossierId - b.dossierId)
  const about = sorted.map(({ dossierId, token, dueAt }) => `${dossierId}/${token}/${dueAt.getTime()}`).join(' ')
  await notify(
    tx,
    {
      to: { email },
      template: kind,
      fields: {
        count: sorted.length,
        link: workspacePaths('vi').tasks(),
        list: sorted.slice(0, MOST_IN_ONE_MAIL).map(({ code, procedure, dueAt }) => ({ code, procedure, due: dueAt })),
      },
      lang: 'vi',
      key: `${kind} ${personId} ${createHash('sha256').update(about).digest('base64url')}`,
    },
    now,
  )
}
