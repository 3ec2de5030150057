import { messages } from '../messages.ts'
import { PlainFields } from './fields.tsx'
import type { IntakePartProps } from './props.ts'

/** How the result comes back to its owner. */
export function Return({ lang, sheet, errors }: IntakePartProps) {
  return (
    <section className="mc-card">
      <h2>{messages[lang].returnTo}</h2>
      <div className="mc-duo">
        <PlainFields lang={lang} sheet={sheet} errors={errors} part="return" />
      </div>
    </section>
  )
}
