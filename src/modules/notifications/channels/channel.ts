import type { Lang } from '#lib/i18n.ts'
import type { ChannelName, Template } from '../notification.ts'
import type { Rendered } from '../templates.ts'

/** `id` is the same whenever this message is sent again, so that a receiver can tell a repeat. */
type Message = Rendered & { id: string; to: string; template: Template; lang: Lang }

/** `message` is what the other side said, with addresses taken out. */
type Delivered = { result: 'delivered'; code: string; message: string }
/** It will never be accepted like this. */
type Refused = { result: 'refused'; code: string; message: string }
/** Not now: the other side is away, overloaded, or does not know this sender yet. */
type TryLater = { result: 'try_later'; code: string; message: string }
export type ChannelAnswer = Delivered | Refused | TryLater

/** A way to reach somebody. It throws nothing: what goes wrong on the way is an answer too. */
export type NoticeChannel = { send(message: Message): Promise<ChannelAnswer>; close?(): void }
export type Channels = Partial<Record<ChannelName, NoticeChannel>>
