import { type Condition, renamed } from '#lib/condition.ts'
import type { EForm, FieldKind, Section, Simple } from '../form.ts'
import { Simple as Field } from '../form.ts'
import { baseOf } from '../person.ts'

const NOTHING = { vi: '', en: '' }

/** A form that asks nothing yet. */
export const emptyForm = (procedure: string, title: string, validFrom: string): EForm => ({
  procedure,
  validFrom,
  source: '',
  doubt: '',
  component: 0,
  sections: [],
  title: { vi: title, en: '' },
})

/**
 * The form after a button was pressed: `page` adds a page; `up:me`, `down:me`, `remove:me` move or remove a page;
 * `add:me` adds a question to it; `up:me:name` and the like do so with a question, which at the end of a page goes on to
 * the next. Any other press changes nothing.
 */
export function edited(form: EForm, pressed: string): EForm {
  const [what, page = '', name] = pressed.split(':')
  if (what === 'page') return { ...form, sections: [...form.sections, aPage(form)] }
  const at = form.sections.findIndex(({ id }) => id === page)
  const section = form.sections[at]
  if (!section) return form
  if (what === 'add') return withSection(form, at, { ...section, fields: [...section.fields, aField(form, 'text')] })
  const step = what === 'up' ? -1 : what === 'down' ? 1 : 0
  if (name === undefined)
    return { ...form, sections: what === 'remove' ? form.sections.toSpliced(at, 1) : moved(form.sections, at, step) }
  const place = section.fields.findIndex(({ id }) => id === name)
  const field = section.fields[place]
  if (!field) return form
  const without = withSection(form, at, { ...section, fields: section.fields.toSpliced(place, 1) })
  if (what === 'remove') return without
  const isInside = place + step >= 0 && place + step < section.fields.length
  if (isInside) return withSection(form, at, { ...section, fields: moved(section.fields, place, step) })
  const neighbour = without.sections[at + step]
  if (!neighbour) return form
  const fields = step < 0 ? [...neighbour.fields, field] : [field, ...neighbour.fields]
  return withSection(without, at + step, { ...neighbour, fields })
}

function moved<T>(list: T[], at: number, step: number): T[] {
  const one = list[at]
  const to = at + step
  return one === undefined || to < 0 || to >= list.length ? list : list.toSpliced(at, 1).toSpliced(to, 0, one)
}

const withSection = (form: EForm, at: number, section: Section): EForm => ({
  ...form,
  sections: form.sections.with(at, section),
})

const aPage = (form: EForm): Section => ({ id: freshName(form, 'trang'), title: NOTHING, fields: [] })

const aField = (form: EForm, kind: FieldKind): Simple =>
  Field.parse({
    kind,
    id: freshName(form, 'cau'),
    label: NOTHING,
    ...(kind === 'file' && { component: (form.component ?? -1) + 1 }),
  })

function freshName(form: EForm, word: string): string {
  const taken = new Set(form.sections.flatMap(({ id, fields }) => [id, ...fields.map((field) => field.id)]))
  let n = 1
  while (taken.has(`${word}${n}`)) n += 1
  return `${word}${n}`
}

/** The form with another page in place of the one of this name. */
export const withPage = (form: EForm, name: string, change: Omit<Section, 'fields'>): EForm => ({
  ...form,
  sections: form.sections.map((section) => (section.id === name ? { ...change, fields: section.fields } : section)),
})

/** The form with another question in place of the one of this name; conditions follow when it is called otherwise. */
export function withField(form: EForm, page: string, name: string, field: Simple): EForm {
  const follows = (question: string) => (baseOf(question) === name ? field.id + question.slice(name.length) : question)
  const follow = <T extends { when?: Condition | undefined }>(one: T): T =>
    one.when ? { ...one, when: renamed(one.when, follows) } : one
  return {
    ...form,
    sections: form.sections.map((section) =>
      follow({
        ...section,
        fields: section.fields.map((one) => (section.id === page && one.id === name ? field : follow(one))),
      }),
    ),
  }
}
