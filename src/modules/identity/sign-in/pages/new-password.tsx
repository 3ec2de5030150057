import type { Lang } from '#lib/i18n.ts'
import { Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'

/** A new password, twice. */
export function NewPasswordFields({ lang, errors }: { lang: Lang; errors: Record<string, string> }) {
  const words = messages[lang]
  return (
    <>
      <Field
        name="password"
        type="password"
        label={words.newPassword}
        hint={words.passwordHint}
        autoComplete="new-password"
        error={errors.password}
      />
      <Field name="again" type="password" label={words.again} autoComplete="new-password" error={errors.again} />
    </>
  )
}
