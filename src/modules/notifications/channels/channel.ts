import { z } from 'zod'
import type { Db } from '#lib/db/index.ts'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { Template } from '../notification.ts'
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

/** Where somebody can be reached. */
export type Reachable = { email?: string | null; phone?: string | null }

/** All that is said about a channel, in its own file; pages, outbox, settings and worker read it from `list.ts`. */
export type ChannelKind<Settings> = {
  /** As people choose it and read it in the log. */
  words: Bilingual
  /** By which of somebody's addresses it reaches them. */
  reaches: keyof Reachable
  /** People hear by it until they choose. */
  usual: boolean
  /** Its settings in the environment, each with what to write. */
  help: Record<string, string>
  /** Reads them from there; undefined where it is not set up. What is wrong lies at its name or speaks for itself. */
  settings: z.ZodType<Settings | undefined>
  /** `db`: where renewed tokens are kept. */
  open(settings: Settings, context: { now: () => Date; db: Db }): NoticeChannel
}

/** Settings of which either all are set or none. */
export const together =
  <T extends object>(names: string, ...keys: (keyof T)[]) =>
  (given: T, context: z.RefinementCtx) => {
    const set = keys.filter((key) => given[key] !== undefined).length
    if (set > 0 && set < keys.length)
      context.addIssue({ code: 'custom', message: `${names} go together: set all or none` })
  }

export const HttpAddress = z.url({ protocol: /^https?$/ })
