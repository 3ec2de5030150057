import { Field } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { Button } from './button.tsx'
import type { IntakePartProps } from './props.ts'

/** What was brought is sent back for completion, or refused, with the reason on paper. */
export function Away({ lang, sheet: { typed }, errors }: IntakePartProps) {
  const say = messages[lang]
  const isOpen = Boolean(typed.ground || typed.items || errors.ground || errors.items)
  return (
    <details className="mc-card" open={isOpen}>
      <summary>{say.away}</summary>
      <p className="mc-hint">{say.awayHint}</p>
      <Field name="ground" label={say.ground} value={typed.ground} error={errors.ground} multiline />
      <Field name="items" label={say.items} hint={say.itemsHint} value={typed.items} error={errors.items} multiline />
      <p className="mc-buttons">
        <Button value="incomplete" label={say.incomplete} plain />
        <Button value="refuse" label={say.refuse} plain />
      </p>
    </details>
  )
}
