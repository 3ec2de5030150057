import { sql } from 'kysely'
import { atomically, type Db } from '#lib/db/index.ts'
import { oneStatement, type Statement } from '#lib/db/statements.ts'
import { conflict, forbidden, found } from '#lib/errors.ts'
import type { Lang } from '#lib/i18n.ts'
import { enqueue, enqueuing } from '#lib/jobs.ts'
import { dutyThatMay, type Officer } from '#modules/identity/index.ts'
import type { Reachable } from './channels/channel.ts'
import { CHANNEL, type ChannelName, maskedAddress, NOTICE_CHANNELS, USUAL } from './channels/list.ts'
import { loadDelivery } from './delivery.ts'
import { NotificationFields, type Template } from './notification.ts'
import { needsOf } from './templates.ts'

export type NewNotification = {
  /** Each channel that reaches them there tells them once. */
  to: Reachable
  /** By these channels, instead of the usual ones. */
  by?: readonly ChannelName[]
  template: Template
  fields: NotificationFields
  lang: Lang
  /** Of the event that is told of: the same key tells the same address once, however often it is asked for. */
  key: string
  dossierId?: number
  /** By the channels that the person of the dossier has chosen, whichever they are. */
  asChosen?: boolean
  /** Not before this moment. */
  notBefore?: Date
}

/** Writes messages and their sending into the caller's transaction: they go out once it commits, or never. */
export async function notify(tx: Db, message: NewNotification, now: Date): Promise<void> {
  await oneStatement(tx, notifyParts([message], now))
}

/**
 * The statements that write messages and their sending, to go with others. Nothing for those without an address. `name`:
 * of the first of them, where several callers' are sent together.
 */
export function notifyParts(messages: readonly NewNotification[], now: Date, name = 'messages'): Statement[] {
  const rows = messages.flatMap((message) => rowsOf(message, now))
  if (rows.length === 0) return []
  const insertion = sql`
    insert into notification (key, channel, address, template, lang, not_before, at, masked, fields, dossier_id)
    select key, channel, address, template, lang, not_before, at, masked, fields, dossier_id from (values ${sql.join(rows)})
      as told (key, channel, address, template, lang, not_before, at, masked, fields, dossier_id, as_chosen)
    where not as_chosen or channel = any (coalesce(
      (select c.channels from notice_choice c where c.dossier_id = told.dossier_id and c.channels <> '{}'), ${[...USUAL]}::text[]))
    on conflict do nothing returning id, not_before`
  const jobs = enqueuing(
    'deliver-notification',
    sql`select jsonb_build_object('notificationId', id), not_before, id::text from ${sql.raw(name)}`,
  )
  return [{ name, sql: insertion }, jobs]
}

function rowsOf({ to, template, lang, key, ...rest }: NewNotification, now: Date) {
  const fields = NotificationFields.parse(rest.fields)
  const missing = needsOf(template).filter((name) => fields[name] === undefined)
  if (missing.length > 0) throw new TypeError(`The message ${template} lacks ${missing.join(', ')}`)
  const notBefore = (rest.notBefore ?? now).toISOString()
  return (rest.by ?? (rest.asChosen ? NOTICE_CHANNELS : USUAL)).flatMap((channel) => {
    const address = to[CHANNEL[channel].reaches]?.trim()
    if (!address) return []
    return sql`(${key}, ${channel}, ${address}, ${template}, ${lang}, ${notBefore}::timestamptz, ${now.toISOString()}::timestamptz,
      ${maskedAddress(channel, address)}, ${JSON.stringify(fields)}::json, ${rest.dossierId ?? null}::bigint, ${rest.asChosen ?? false}::boolean)`
  })
}

/** Has a message sent at a moment, by a job that stands in the queue once. */
export const sendOn = (tx: Db, notificationId: number, at: Date) =>
  enqueue(tx, 'deliver-notification', { notificationId }, { startAfter: at, singletonKey: String(notificationId) })

/** Sends a message once more that did not arrive. Refuses when it did, still waits, or its address is forgotten. */
export function sendAgain(db: Db, id: number, officer: Officer, now: Date): Promise<void> {
  if (!isAdministrator(officer)) throw forbidden('Only an administrator sends messages again')
  return atomically(db, async (tx) => {
    const row = found(
      await tx
        .selectFrom('notification')
        .select(['state', 'tries', 'address'])
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirst(),
      'Notification',
    )
    if (row.state === 'waiting' || row.state === 'delivered')
      throw conflict('This message is on its way or has arrived')
    if (row.address === null) throw conflict('The address of this message has been forgotten')
    const number = row.tries + 1
    await tx
      .insertInto('notificationAttempt')
      .values({
        notificationId: id,
        number,
        at: now,
        result: 'asked_again',
        code: '',
        message: '',
        personId: officer.id,
      })
      .execute()
    await tx
      .updateTable('notification')
      .set({ state: 'waiting', tries: number, failures: 0, notBefore: now })
      .where('id', '=', id)
      .execute()
    await sendOn(tx, id, now)
  })
}

/** What an attempt is noted under that never was one, see `holdWaiting`. */
export const RESTORED = 'restored'

/**
 * Gives up what waits, for somebody to send again from the delivery log: after a restore nobody knows what of it has gone
 * out since the backup. How many.
 */
export async function holdWaiting(tx: Db, now: Date): Promise<number> {
  const { rows } = await sql`
    with held as (update notification set state = 'given_up', tries = tries + 1 where state = 'waiting' returning id, tries)
    insert into notification_attempt (notification_id, number, at, result, code, message)
    select id, tries, ${now.toISOString()}::timestamptz, 'given_up', ${RESTORED}, '' from held returning 1`.execute(tx)
  return rows.length
}

/** Whether somebody may see the delivery log, of whatever agency. It shows no contents and no address. */
export const isAdministrator = (officer: Officer) => dutyThatMay(officer, 'read_delivery_log') !== undefined

/** Forgets the addresses of what was told about a dossier; what is still under way keeps its own. */
export async function forgetAddressesOf(tx: Db, dossierId: number): Promise<void> {
  const query = tx.updateTable('notification').set({ address: null }).where('dossierId', '=', dossierId)
  await query.where('state', '!=', 'waiting').execute()
}

/** Forgets the addresses of messages older than they are kept for; those still under way keep theirs. */
export async function forgetAddresses(tx: Db, now: Date): Promise<number> {
  const before = new Date(now.getTime() - loadDelivery().keepAddressDays * 86_400_000)
  const { numUpdatedRows } = await tx
    .updateTable('notification')
    .set({ address: null })
    .where('at', '<', before)
    .where('address', 'is not', null)
    .where('state', '!=', 'waiting')
    .executeTakeFirst()
  return Number(numUpdatedRows)
}
