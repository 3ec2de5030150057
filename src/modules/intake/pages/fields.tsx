import { fieldsOf } from '#modules/handling/index.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { IntakePartProps } from './props.ts'

/** The controls of the plain fields of one part of the sheet. */
export function PlainFields({
  lang,
  sheet: { typed },
  errors,
  part,
}: Pick<IntakePartProps, 'lang' | 'sheet' | 'errors'> & { part: Parameters<typeof fieldsOf>[0] }) {
  return fieldsOf(part).map(([name, field]) => {
    const asked = { name, label: field.label[lang], value: typed[name], ...(errors[name] && { error: errors[name] }) }
    if (field.kind === 'number') return <Field key={name} {...asked} inputMode="numeric" />
    if (field.kind === 'text') return <Field key={name} {...asked} autoComplete="off" />
    const options = Object.entries(field.choices).map(([value, words]) => ({ value, label: words[lang] }))
    return <Select key={name} {...asked} options={options} />
  })
}
