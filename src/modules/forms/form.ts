import { z } from 'zod'
import { Condition, lookedAt } from './condition.ts'

const Words = z.object({ vi: z.string().min(1), en: z.string().min(1) })

/** Where an answer can be taken from, so that nobody types what is known. */
const PREFILLS = ['citizen.name', 'citizen.idNumber', 'citizen.bornOn', 'citizen.email', 'citizen.phone'] as const
export type Prefill = (typeof PREFILLS)[number]

const common = {
  /** Its name in the answers. */
  id: z.string().regex(/^[a-z][a-zA-Z0-9]{0,40}$/),
  label: Words,
  hint: Words.optional(),
  required: z.boolean().default(true),
  when: Condition.optional(),
  prefill: z.enum(PREFILLS).optional(),
}
const options = z.array(z.object({ value: z.string().regex(/^[\w-]{1,40}$/), label: Words })).min(2)

/** One field: what is asked and by which rules it is judged. `place`: province, then commune, by the codes of units. */
const Simple = z.discriminatedUnion('kind', [
  z.strictObject({
    ...common,
    kind: z.literal('text'),
    most: z.int().min(1).max(2000).default(200),
    idNumber: z.boolean().default(false),
  }),
  z.strictObject({ ...common, kind: z.literal('long'), most: z.int().min(1).max(5000).default(2000) }),
  z.strictObject({ ...common, kind: z.literal('number'), min: z.int().default(0), max: z.int().default(1e12) }),
  z.strictObject({ ...common, kind: z.literal('date'), not: z.enum(['past', 'future']).optional() }),
  z.strictObject({ ...common, kind: z.literal('choice'), options }),
  z.strictObject({ ...common, kind: z.literal('several'), options }),
  z.strictObject({ ...common, kind: z.literal('yesno') }),
  z.strictObject({ ...common, kind: z.literal('place') }),
  z.strictObject({ ...common, kind: z.literal('file') }),
])
export type Simple = z.output<typeof Simple>

/** A page of the form. `repeats`: the same fields as often as needed, such as one child after another. */
const Section = z.strictObject({
  id: common.id,
  title: Words,
  when: Condition.optional(),
  repeats: z.int().min(2).max(20).optional(),
  fields: z.array(Simple).min(1).max(8),
})
export type Section = z.output<typeof Section>

/** The e-form of a procedure: data, so that a control office can change it without a developer. */
export const EForm = z
  .strictObject({
    procedure: z.string().min(1),
    validFrom: z.iso.date(),
    source: z.string().min(1),
    title: Words,
    /** Place of the paper among the components that this form stands for. */
    component: z.int().min(0).default(0),
    sections: z.array(Section).min(1),
  })
  .superRefine(({ sections }, context) => {
    const known = new Set<string>()
    for (const section of sections) {
      for (const one of [section, ...section.fields])
        for (const name of one.when ? lookedAt(one.when) : [])
          if (!known.has(name) && !section.fields.some(({ id }) => id === name))
            context.addIssue({ code: 'custom', message: `${one.id} depends on ${name}, which is not asked before it` })
      for (const { id } of section.fields) {
        if (known.has(id)) context.addIssue({ code: 'custom', message: `${id} is asked twice` })
        known.add(id)
      }
    }
  })
export type EForm = z.output<typeof EForm>
