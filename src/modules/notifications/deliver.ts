import { localDay } from '#lib/clock.ts'
import type { Db } from '#lib/db/index.ts'
import type { Lang } from '#lib/i18n.ts'
import { lawOf } from '#modules/law/index.ts'
import type { ChannelAnswer } from './channels/channel.ts'
import type { ChannelName, Channels } from './channels/list.ts'
import { sendOn } from './commands.ts'
import { afterQuiet, loadDelivery, nextTry, type QuietHours } from './delivery.ts'
import { NotificationFields, type NotificationState, type Template } from './notification.ts'
import { templateLaw } from './template-law.ts'
import { loadTemplates, render } from './templates.ts'

/** How messages leave: the channels there are, the address of this site, and the quiet hours (undefined: none). */
export type Post = { channels: Channels; site: string; quiet: QuietHours | undefined }

type Waiting = {
  id: number
  channel: ChannelName
  address: string
  template: Template
  fields: unknown
  lang: Lang
  writtenAt: Date
  tries: number
  failures: number
}

/**
 * Sends a message and notes what became of it, in the transaction of the job: of two jobs for one message the second
 * waits and finds nothing to do. Killed between sending and noting, it is sent again under the same Message-ID.
 */
export async function deliver(tx: Db, id: number, { channels, site, quiet }: Post, now: Date): Promise<void> {
  const message = await findWaiting(tx, id, now)
  if (!message) return
  const { channel, template, lang, address, writtenAt } = message
  const via = channels[channel]
  const at = via ? afterQuiet(channel, now, quiet) : now
  if (at > now) return putOff(tx, id, at)
  const wording = (await lawOf(tx)).inForce(templateLaw(template), localDay(writtenAt)).content
  const started = performance.now()
  const answer = via
    ? await via.send({
        ...render(template, NotificationFields.parse(message.fields), lang, site, wording),
        id: `motcua-${id}`,
        to: address,
        template,
        lang,
      })
    : ({ result: 'no_channel', code: '', message: '' } as const)
  await settle(tx, message, answer, Math.round(performance.now() - started), now)
}

async function findWaiting(tx: Db, id: number, now: Date): Promise<Waiting | undefined> {
  const row = await tx
    .selectFrom('notification')
    .select([
      'id',
      'channel',
      'address',
      'template',
      'fields',
      'lang',
      'tries',
      'failures',
      'notBefore',
      'state',
      'at as writtenAt',
    ])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (row?.state !== 'waiting' || row.address === null) return
  if (new Date(row.notBefore) > now) return void (await sendOn(tx, id, new Date(row.notBefore)))
  return row as Waiting
}

async function putOff(tx: Db, id: number, until: Date, changes: { tries?: number; failures?: number } = {}) {
  await tx
    .updateTable('notification')
    .set({ notBefore: until, ...changes })
    .where('id', '=', id)
    .execute()
  await sendOn(tx, id, until)
}

async function settle(
  tx: Db,
  { id, tries, failures, template }: Waiting,
  answer: ChannelAnswer | { result: 'no_channel'; code: string; message: string },
  durationMs: number,
  now: Date,
) {
  const again = answer.result === 'try_later' ? nextTry(failures + 1, now, loadDelivery()) : undefined
  const result = answer.result === 'try_later' && !again ? 'given_up' : answer.result
  const number = tries + 1
  await tx
    .insertInto('notificationAttempt')
    .values({ ...answer, notificationId: id, number, at: now, result, durationMs })
    .execute()
  if (again) return putOff(tx, id, again, { tries: number, failures: failures + 1 })
  const isSecret = result === 'delivered' && loadTemplates()[template].secret
  await tx
    .updateTable('notification')
    .set({ state: result as NotificationState, tries: number, ...(isSecret && { fields: '{}' }) })
    .where('id', '=', id)
    .execute()
}
