import { sql } from 'kysely'
import { consistently, type Db } from '#lib/db/index.ts'
import type { ChannelName } from './channels/list.ts'
import type { NotificationState, Template } from './notification.ts'

export type LogFilter = { state?: NotificationState; template?: Template; channel?: ChannelName }

/** A message as an administrator sees it: no contents, a masked address. `reason`: what was answered last. */
export type LogRow = {
  id: number
  at: Date
  channel: ChannelName
  template: Template
  masked: string
  state: NotificationState
  tries: number
  /** When it is sent next; of what waits only. */
  notBefore: Date
  code: string | null
  reason: string | null
  lastAt: Date | null
  /** Its address is still known, so it can be sent again. */
  sendable: boolean
}

/** The delivery log, newest first, with the exact total; what had no channel only when it is asked for. */
export function listNotifications(
  db: Db,
  { state, template, channel }: LogFilter,
  { page, perPage }: { page: number; perPage: number },
): Promise<{ rows: LogRow[]; total: number }> {
  return consistently(db, async (tx) => {
    const where = sql`
      where ${state ? sql`n.state = ${state}` : sql`n.state <> 'no_channel'`}
      ${template ? sql`and n.template = ${template}` : sql``}
      ${channel ? sql`and n.channel = ${channel}` : sql``}`
    const { rows: counted } = await sql<{
      total: number
    }>`select count(*) as total from notification n ${where}`.execute(tx)
    const { rows } = await sql<LogRow>`
      select n.id, n.at, n.channel, n.template, n.masked, n.state, n.tries, n.not_before, n.address is not null as sendable,
        last.code, last.message as reason, last.at as last_at
      from (select * from notification n ${where} order by n.id desc limit ${perPage} offset ${(page - 1) * perPage}) n
      left join notification_attempt last on last.notification_id = n.id and last.number = n.tries
      order by n.id desc`.execute(tx)
    return { rows, total: counted[0]?.total ?? 0 }
  })
}

/** How many messages stand in each state. */
export async function countStates(db: Db): Promise<Map<NotificationState, number>> {
  const rows = await db
    .selectFrom('notification')
    .select((eb) => ['state', eb.fn.countAll<number>().as('number')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, number }) => [state as NotificationState, number]))
}

/** How many messages had no channel to go by, by channel. */
export async function countUnsent(db: Db): Promise<{ channel: ChannelName; number: number }[]> {
  const rows = await db
    .selectFrom('notification')
    .select((eb) => [eb.ref('channel').$castTo<ChannelName>().as('channel'), eb.fn.countAll<number>().as('number')])
    .where('state', '=', 'no_channel')
    .groupBy('channel')
    .orderBy('channel')
    .execute()
  return rows
}
