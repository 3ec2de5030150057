import type { Db } from '#lib/db/index.ts'
import { type ChannelName, NOTICE_CHANNELS, USUAL } from './channels/list.ts'

/** The channels that the person of a dossier wants to be told by. */
export async function chooseChannels(db: Db, dossierId: number, chosen: readonly string[], now: Date): Promise<void> {
  const channels = NOTICE_CHANNELS.filter((channel) => chosen.includes(channel))
  await db
    .insertInto('noticeChoice')
    .values({ dossierId, channels, at: now })
    .onConflict((conflict) => conflict.column('dossierId').doUpdateSet({ channels, at: now }))
    .execute()
}

/** What they chose for this dossier, or the usual ones. */
export async function channelsOf(db: Db, dossierId: number): Promise<readonly ChannelName[]> {
  const row = await db
    .selectFrom('noticeChoice')
    .select('channels')
    .where('dossierId', '=', dossierId)
    .executeTakeFirst()
  return row ? NOTICE_CHANNELS.filter((channel) => row.channels.includes(channel)) : USUAL
}
