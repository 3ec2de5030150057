import { formatDay } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { loadRoles } from '../../roles/role-book.ts'
import { messages } from '../messages.ts'
import type { AdministeredAgency } from '../queries.ts'

type AppointmentFieldsProps = {
  lang: Lang
  places: AdministeredAgency[]
  today: string
  typed: Record<string, string>
  errors: Record<string, string>
}

/** Which role, at which agency, from when, until when. */
export function AppointmentFields({ lang, places, today, typed, errors }: AppointmentFieldsProps) {
  const words = messages[lang]
  return (
    <>
      <Select
        name="agency"
        label={words.agency}
        value={typed.agency ?? places[0]?.code}
        error={errors.agency}
        options={places.map(({ code, name }) => ({ value: code, label: `${name} (${code})` }))}
      />
      <Select
        name="role"
        label={words.role}
        value={typed.role}
        error={errors.role}
        options={loadRoles().map(({ code, name }) => ({ value: code, label: name[lang] }))}
      />
      <Field name="from" label={words.from} value={typed.from ?? formatDay(today)} error={errors.from} />
      <Field name="to" label={words.to} hint={words.toHint} value={typed.to} error={errors.to} />
    </>
  )
}
