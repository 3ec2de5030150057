import type { z } from 'zod'
import type { Db } from '#lib/db/index.ts'
import type { Bilingual, Lang } from '#lib/i18n.ts'
import type { LawControl } from './controls.ts'

/** How sure a text of law is. own: words of the office or the product, which no text of law prescribes. */
export const CERTAINTIES = ['official', 'agreed', 'single', 'unconfirmed', 'own'] as const
export type LawCertainty = (typeof CERTAINTIES)[number]

/** Where a text of law comes from, and from which day on it is in force. */
type Origin = { validFrom: string; source: string; certainty: LawCertainty }

/** A text as a file of the product says it, before it is judged. */
type ShippedText = Origin & { content: unknown }

/**
 * A revision of a text. Number 1 came with the product, which may know several days of it; the control office publishes
 * the later ones. `publishedAt` is null for what is shipped.
 */
export type LawRevision<T> = Origin & {
  number: number
  content: T
  reason: string
  publishedAt: Date | null
  publisher: string
  /** Taken back before its day. */
  withdrawn: { at: Date; by: string; reason: string } | null
}

/** Something about a text while it is written; unless it is a warning, it keeps the text from being published. */
export type LawMistake = { path: readonly (string | number)[]; says: Bilingual; severity?: 'warning' }

/** A part of a text in words: what it is about, and what it says. Two revisions are compared by these. */
export type LawLine = { name: string; value: string }

/** A group of fields of the page on which a text is written. */
export type FormPart = { code: string; title: Bilingual; controls: LawControl[] }

/** A text of law that is data: what it is called, how it is judged, read, written and shown. */
export type LawText<T> = {
  family: string
  key: string
  title: Bilingual
  /** The dated texts that come with the product, the oldest first. */
  shipped(): readonly ShippedText[]
  schema: z.ZodType<T>
  /** What the schema cannot see. `before`: the revisions that stand. */
  lint?(content: T, before: readonly LawRevision<T>[]): LawMistake[]
  lines(content: T, lang: Lang): LawLine[]
  /** The native controls of what was typed; without, it is written as YAML alone. */
  form?(typed: unknown): FormPart[]
  /** What was typed in the controls without what nobody typed. */
  tidy?(typed: unknown): unknown
  /** What a publication would touch, in sentences. Nothing moves by itself. */
  impact?(db: Db, proposed: { content: T; validFrom: string }, now: Date): Promise<Bilingual[]>
}

/**
 * The revision in force on a day: of those published and not taken back the last whose day has come, else the newest of
 * the product's whose day has come; before its first day, that one.
 */
export function inForceOn<T>(revisions: readonly LawRevision<T>[], day: string): LawRevision<T> {
  const begun = revisions.filter(({ validFrom, withdrawn }) => validFrom <= day && withdrawn === null)
  const last = begun.at(-1) ?? revisions[0]
  if (!last) throw new Error('A text of law without any revision')
  return last
}

/** The revision that a new one follows: the last that was not taken back, whether its day has come or not. */
export function latestOf<T>(revisions: readonly LawRevision<T>[]): LawRevision<T> {
  const last = revisions.findLast(({ withdrawn }) => withdrawn === null)
  if (!last) throw new Error('A text of law without any revision')
  return last
}
