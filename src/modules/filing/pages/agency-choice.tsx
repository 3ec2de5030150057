import type { Lang } from '#lib/i18n.ts'
import { Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

export type AgencyChoiceProps = {
  lang: Lang
  agencies: { code: string; name: string }[]
  /** The code of the one chosen now; empty while none is. */
  chosen: string
  error: string | undefined
}

/** To which of the agencies that take the procedure a filing goes. */
export function AgencyChoice({ lang, agencies, chosen, error }: AgencyChoiceProps) {
  const say = messages[lang]
  const options = agencies.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Select
      name="agency"
      label={say.agency}
      value={chosen}
      options={[{ value: '', label: say.choose }, ...options]}
      {...(error && { error })}
    />
  )
}
