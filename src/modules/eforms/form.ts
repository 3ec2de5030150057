import { z } from 'zod'
import { Condition } from './condition.ts'

/** A label in both languages; while it is written, either may be empty. */
export const LabelText = z.strictObject({ vi: z.string().max(500), en: z.string().max(500).default('') })
export type LabelText = z.output<typeof LabelText>

/**
 * Where an answer can be taken from, so that nobody types what is known: who signed in (`citizen`: all that a `person`
 * asks), or what the same person answered to a question of this name before (`earlier`).
 */
export const PREFILLS = [
  ...(['citizen', 'citizen.name', 'citizen.idNumber', 'citizen.bornOn', 'citizen.email'] as const),
  ...(['citizen.phone', 'earlier'] as const),
] as const

/** The name of a question or a page among the answers. */
export const Name = z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/)
const MOST_TURNS = 20
const MOST = { text: 2000, long: 5000, pages: 60, fields: 40, options: 60, number: 1e12 }

const common = {
  id: Name,
  label: LabelText,
  hint: LabelText.optional(),
  required: z.boolean().default(true),
  when: Condition.optional(),
  prefill: z.enum(PREFILLS).optional(),
}
const Option = z.strictObject({ value: z.string().regex(/^[\w-]{1,40}$/), label: LabelText })
const options = z.array(Option).max(MOST.options)
/** A day, or a day of birth, that may be known only by its month and year, or its year. */
const partial = z.boolean().default(false)
const bound = z.int().min(-MOST.number).max(MOST.number)

/**
 * One field: what is asked and by which rules it is judged. `place`: province, then commune, by the codes of units.
 * `person`: name, number, day of birth, the number checked against the day. `file`: asked among the papers, and only
 * when its condition holds; `component` is the paper's place among the components of the procedure.
 */
export const Simple = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    most: z.int().min(1).max(MOST.text).default(200),
    idNumber: z.boolean().default(false),
  }),
  z.strictObject({ ...common, kind: z.literal('long'), most: z.int().min(1).max(MOST.long).default(2000) }),
  z.strictObject({ ...common, kind: z.literal('number'), min: bound.default(0), max: bound.default(MOST.number) }),
  z.strictObject({ ...common, kind: z.literal('date'), not: z.enum(['past', 'future']).optional(), partial }),
  z.strictObject({ ...common, kind: z.literal('choice'), options }),
  z.strictObject({ ...common, kind: z.literal('several'), options }),
  z.strictObject({ ...common, kind: z.literal('yesno') }),
  z.strictObject({ ...common, kind: z.literal('place') }),
  z.strictObject({ ...common, kind: z.literal('person'), numberNeeded: z.boolean().default(true), partial }),
  z.strictObject({ ...common, kind: z.literal('file'), component: z.int().min(0).max(200) }),
])
export type Simple = z.output<typeof Simple>
export type FieldKind = Simple['kind']
export const KINDS = Simple.options.map(({ shape }) => shape.kind.value)

/** A page of the form. `repeats`: the same fields as often as needed, such as one child after another. */
export const Section = z.strictObject({
  id: Name,
  title: LabelText,
  when: Condition.optional(),
  repeats: z.int().min(2).max(MOST_TURNS).optional(),
  fields: z.array(Simple).max(MOST.fields),
})
export type Section = z.output<typeof Section>

/**
 * The e-form of a procedure: data, so that a control office can change it without a developer. This is its shape alone,
 * as it is while somebody writes it; `lint` says whether it may be published.
 */
export const EForm = z.strictObject({
  procedure: z.string().min(1),
  validFrom: z.iso.date(),
  /** The legal text whose paper form it follows. */
  source: z.string().max(500),
  /** What the control office still has to compare with that text; empty when nothing. */
  doubt: z.string().max(500).default(''),
  title: LabelText,
  /** Place of the paper among the components that this form stands for; null where it stands for none of them. */
  component: z.int().min(0).max(200).nullable().default(0),
  sections: z.array(Section).max(MOST.pages),
})
export type EForm = z.output<typeof EForm>

/** Words in one language, in the other where they are missing. */
export const say = (words: LabelText, lang: keyof LabelText): string => words[lang] || words.vi
