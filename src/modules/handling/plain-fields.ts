import { z } from 'zod'
import type { Bilingual } from '#lib/i18n.ts'
import { cut } from '#lib/text.ts'
import type { DossierFields } from '#modules/cases/index.ts'

type Plain = {
  /** Beside what it is asked: how the dossier was brought, its papers, or the return of its result. */
  part: 'brought' | 'papers' | 'return'
  label: Bilingual
  /** Stands on the page of a dossier that was just received. */
  onSlip?: true
}
type TextField = Plain & { kind: 'text'; most: number }
type NumberField = Plain & { kind: 'number'; least: number; most: number; begins: number }
/** The first choice is the one it begins with. */
type ChoiceField = Plain & { kind: 'choice'; choices: Record<string, Bilingual> }
type PlainField = TextField | NumberField | ChoiceField

/**
 * What is typed at the counter, or sent by another system, and goes into the dossier as it is. What is accepted, the reading
 * of the form, its check, its controls and the page after it are derived from these lines; the dossier keeps each under the
 * same name. What one field means for another is in `check.ts`.
 */
const FIELDS = {
  trackingIn: {
    kind: 'text',
    most: 60,
    part: 'brought',
    label: { vi: 'Số hiệu bưu gửi', en: 'Tracking number' },
  },
  sets: {
    kind: 'number',
    least: 1,
    most: 20,
    begins: 1,
    part: 'papers',
    label: { vi: 'Số bộ', en: 'Sets' },
  },
  returnWay: {
    kind: 'choice',
    choices: {
      counter: { vi: 'Tại quầy này', en: 'At this counter' },
      post: { vi: 'Qua bưu chính', en: 'By post' },
      online: { vi: 'Trực tuyến', en: 'Online' },
    },
    part: 'return',
    label: { vi: 'Cách trả', en: 'Way of return' },
    onSlip: true,
  },
  returnAddress: {
    kind: 'text',
    most: 500,
    part: 'return',
    label: { vi: 'Địa chỉ nhận kết quả', en: 'Address for the result' },
  },
} as const satisfies { [F in keyof DossierFields]?: PlainField }

type Fields = typeof FIELDS
type Name = keyof Fields
type ValueOf<F> = F extends { choices: infer C } ? keyof C : F extends { kind: 'number' } ? number : string | null
type Values = { [F in Name]: ValueOf<Fields[F]> }
/** The fields as they stand in the form. */
export type TypedFields = { [F in Name]: Fields[F] extends { choices: infer C } ? keyof C : string }

const LINES = Object.entries(FIELDS) as [Name, PlainField][]
const each = <V>(value: (field: PlainField, name: Name) => V) =>
  Object.fromEntries(LINES.map(([name, field]) => [name, value(field, name)])) as Record<Name, V>

/** What a sender may say in each field, and what it is when nothing is said. */
export const fieldSchemas = each(schemaOf) as { [F in Name]: z.ZodDefault<z.ZodType<Values[F], Values[F]>> }

function schemaOf(field: PlainField): z.ZodDefault<z.ZodType> {
  if (field.kind === 'text') return z.string().trim().max(field.most).nullable().default(null)
  if (field.kind === 'number') return z.number().int().min(field.least).max(field.most).default(field.begins)
  const choices = Object.keys(field.choices)
  return z.enum(choices).default(choices[0] ?? '')
}

/** The fields as they were typed, whatever it is; a choice that there is not is the first. */
export const readFields = (form: FormData) =>
  each((field, name) => {
    const given = form.get(name)
    const text = typeof given === 'string' ? given : ''
    if (field.kind === 'choice') return text in field.choices ? text : Object.keys(field.choices)[0]
    if (field.kind === 'number') return form.has(name) ? cut(text, 20) : String(field.begins)
    return cut(text, field.most + 200)
  }) as TypedFields

/** What is wrong with the fields of a part, each on its own. */
export function fieldFaults(typed: TypedFields, part: Plain['part']): [name: string, words: Bilingual][] {
  return fieldsOf(part).flatMap(([name, field]) => {
    const said = words(field, typed[name].trim())
    return said ? [[name, said]] : []
  })
}

function words(field: PlainField, text: string): Bilingual | undefined {
  const { vi, en } = field.label
  if (field.kind === 'number') {
    const { least, most } = field
    const fits = Number.isInteger(Number(text)) && Number(text) >= least && Number(text) <= most
    return fits ? undefined : { vi: `${vi} từ ${least} đến ${most}`, en: `${en}: from ${least} to ${most}` }
  }
  if (field.kind === 'text' && text.length > field.most)
    return { vi: `${vi} không quá ${field.most} ký tự`, en: `${en}: at most ${field.most} characters` }
}

/** What the fields say; of no meaning while `fieldFaults` finds something. */
export const valuesOf = (typed: TypedFields): Values =>
  each((field, name) => {
    const text = typed[name].trim()
    return field.kind === 'number' ? Number(text) : text || null
  }) as Values

/** Of a filing, what the dossier keeps as it is. */
export const keptFields = (filing: Values): Values => each((_field, name) => filing[name]) as Values

/** The fields of a part, in their order. */
export const fieldsOf = (part: Plain['part']) => LINES.filter(([, field]) => field.part === part)

/** What stands on the page after receipt. */
export const slipFields = (kept: Values, lang: 'vi' | 'en'): [label: string, value: string][] =>
  LINES.flatMap(([name, field]) => {
    const value = kept[name]
    if (!field.onSlip || value === null) return []
    const told = field.kind === 'choice' ? field.choices[value]?.[lang] : undefined
    return [[field.label[lang], told ?? String(value)]]
  })
