import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { formatDay, formatInstant, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { FIELDS, NotificationFields, TEMPLATES, type Template } from './notification.ts'

const FILE = 'rulebooks/notifications/templates.yaml'

const placeholdersIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
const Sentence = z
  .string()
  .min(1)
  .superRefine((text, context) => {
    const known: readonly string[] = FIELDS
    for (const name of placeholdersIn(text).filter((one) => !known.includes(one)))
      context.addIssue({
        code: 'custom',
        message: `{${name}} is not known; known are ${FIELDS.join(', ')}`,
        params: { vi: `không có ô {${name}}; có thể dùng: ${FIELDS.join(', ')}` },
      })
  })
const Words = z.strictObject({ subject: Sentence, text: Sentence, short: Sentence })
/** The words of one template, as the control office may publish them. */
export const Wording = z.strictObject({ vi: Words, en: Words })
export type Wording = z.output<typeof Wording>
const Shipped = Wording.extend({ secret: z.boolean().default(false) })

/** The words of every template. A file must have all of them, and no placeholder that nobody fills. */
export const TemplateBook = z.strictObject(
  Object.fromEntries(TEMPLATES.map((name) => [name, Shipped])) as Record<Template, typeof Shipped>,
)
export type TemplateBook = z.output<typeof TemplateBook>

let book: TemplateBook | undefined

/** The templates of this installation, read once. Throws an Error that lists every mistake with its place in the file. */
export function loadTemplates(): TemplateBook {
  book ??= checkTemplates(parse(readFileSync(new URL(`../../../${FILE}`, import.meta.url), 'utf8')))
  return book
}

/** Checks what a file of templates says. */
export function checkTemplates(content: unknown): TemplateBook {
  const parsed = TemplateBook.safeParse(content)
  if (parsed.success) return parsed.data
  const mistakes = parsed.error.issues.map((issue) => `  ${issue.path.join('.') || 'file'}: ${issue.message}`)
  throw new Error(`${FILE} cannot be used:\n${mistakes.join('\n')}`)
}

/**
 * What a template needs to be filled in, in any language, as shipped: whoever tells it gives these, so no later wording
 * asks for more.
 */
export function needsOf(template: Template): readonly (keyof NotificationFields)[] {
  const wording = loadTemplates()[template]
  const known = needs.get(wording)
  if (known) return known
  const used = new Set(placeholdersOf(wording))
  const names = FIELDS.filter((name) => used.has(name))
  needs.set(wording, names)
  return names
}

/** By the very words: others, from another day on, are looked at anew. */
const needs = new WeakMap<Wording, readonly (keyof NotificationFields)[]>()

/** Every placeholder of a wording, as often as it stands there. */
export const placeholdersOf = ({ vi, en }: Wording): string[] =>
  [vi, en].flatMap((words) => Object.values(words).flatMap(placeholdersIn))

/** `values`: the fields in words, by placeholder. */
export type Rendered = { subject: string; text: string; short: string; values: Record<string, string | number> }

/**
 * A message in the words of a language; `site` is the address of this site, before the path of a link; `wording` as it is
 * in force on the day of the message.
 */
export function render(
  template: Template,
  fields: NotificationFields,
  lang: Lang,
  site: string,
  wording: Wording = loadTemplates()[template],
): Rendered {
  const { due, until, amount, link, list, ...rest } = NotificationFields.parse(fields)
  const values = {
    ...rest,
    ...(due && { due: formatInstant(due) }),
    ...(until && { until: formatDay(until) }),
    ...(amount !== undefined && { amount: `${formatNumber(amount, lang)} ${lang === 'vi' ? 'đồng' : 'VND'}` }),
    ...(link && { link: site.replace(/\/+$/, '') + link }),
    ...(list && {
      list: list.map((one) => `– ${one.code}, ${one.procedure}: ${formatInstant(one.due)}`).join('\n'),
    }),
  }
  const { subject, text, short } = wording[lang]
  return {
    subject: oneLine(fill(subject, values)),
    text: fill(text, values),
    short: plain(oneLine(fill(short, values))),
    values,
  }
}

const oneLine = (text: string) => text.replace(/\s+/g, ' ').trim()

/** An SMS in the 7-bit alphabet holds 160 characters, one with a single Vietnamese letter 70. */
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D')
