import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { z } from 'zod'
import { FOREVER } from '#lib/days.ts'

export const FORM_KINDS = [
  'receiptSlip',
  'supplementRequest',
  'refusal',
  'apology',
  'stopNotice',
  'controlSheet',
  'register',
] as const
export type FormKind = (typeof FORM_KINDS)[number]

const FormBook = z.object({
  id: z.string(),
  name: z.string(),
  validFrom: z.iso.date(),
  validTo: z.iso.date().default(FOREVER),
  source: z.string(),
  forms: z.partialRecord(z.enum(FORM_KINDS), z.object({ number: z.string(), title: z.string() })),
})
type FormBook = z.infer<typeof FormBook>

let books: FormBook[] | undefined

/** Number and title of a form on a day, with the circular that says so. A form that had none then has today's title. */
export function formOf(kind: FormKind, day: string): { number: string; title: string; law: string } {
  const inForce = loadBooks().filter((book) => book.forms[kind])
  const book = inForce.find(({ validFrom, validTo }) => validFrom <= day && day <= validTo) ?? inForce.at(-1)
  const form = book?.forms[kind]
  if (!book || !form) throw new Error(`No form book knows ${kind}`)
  return { ...form, law: book.name }
}

function loadBooks(): FormBook[] {
  const folder = fileURLToPath(new URL('../../../../rulebooks/forms/', import.meta.url))
  books ??= globSync(`${folder}*.yaml`)
    .map((file) => FormBook.parse(parse(readFileSync(file, 'utf8'))))
    .sort((one, other) => (one.validFrom < other.validFrom ? -1 : 1))
  return books
}
