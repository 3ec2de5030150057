import { Field, Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { PartProps } from './props.ts'

/** How the result comes back to its owner. */
export function Return({ lang, sheet: { typed }, errors }: PartProps) {
  const say = messages[lang]
  return (
    <section className="mc-card">
      <h2>{say.returnTo}</h2>
      <div className="mc-duo">
        <Select
          name="returnWay"
          label={say.returnWay}
          value={typed.returnWay}
          options={(['counter', 'post', 'online'] as const).map((value) => ({ value, label: say.returnWays[value] }))}
        />
        <Field
          name="returnAddress"
          label={say.returnAddress}
          value={typed.returnAddress}
          error={errors.returnAddress}
          autoComplete="off"
        />
      </div>
    </section>
  )
}
