import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Lang } from '#lib/i18n.ts'

const Words = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) })
const Text = z.strictObject({
  id: z.string(),
  purpose: z.literal('filing'),
  from: z.iso.date(),
  text: Words,
  law: z.string(),
})
const Book = z.strictObject({
  texts: z.array(Text).min(1),
  kept: z.array(z.strictObject({ what: Words, why: Words, law: z.string(), certain: z.boolean() })),
  deleted: z.array(Words),
  deletedOfDossier: z.array(Words),
})

const FILE = new URL('../../../../rulebooks/consents.yaml', import.meta.url)
let book: z.infer<typeof Book> | undefined

/** The dated consent texts, what the law obliges to keep, and what is deleted on request (`rulebooks/consents.yaml`). */
export function consentBook() {
  book ??= Book.parse(parse(readFileSync(FILE, 'utf8')))
  return book
}

/** The text that is agreed to on a day: the newest that had begun. The first one also before it. */
export function consentOn(day: string) {
  const { texts } = consentBook()
  const begun = texts.filter(({ from }) => from <= day).toSorted((a, b) => a.from.localeCompare(b.from))
  return begun.at(-1) ?? (texts[0] as (typeof texts)[number])
}

/** The words of a text, by its name; the name itself when the book no longer has it. */
export const consentWords = (id: string, lang: Lang) =>
  consentBook().texts.find((text) => text.id === id)?.text[lang] ?? id
