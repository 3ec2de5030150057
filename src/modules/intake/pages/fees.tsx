import { Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { IntakePartProps } from './props.ts'

/** What is to be paid, as the procedure says for this way of filing; every line may be changed. */
export function Fees({ lang, sheet: { typed }, errors }: IntakePartProps) {
  const say = messages[lang]
  const rows = typed.fees.map((fee, i) => ({ fee, row: `fee.${i}` }))
  return (
    <section className="mc-card">
      <h2>{say.fees}</h2>
      {typed.fees.length <= 1 && <p>{say.noFee}</p>}
      <ul className="mc-fees">
        {rows.map(({ fee, row }) => (
          <li key={row} data-invalid={errors[`${row}.name`] || errors[`${row}.amount`] ? true : undefined}>
            {(['name', 'amount'] as const).map((field) => {
              const at = `${row}.${field}`
              return (
                <span key={field}>
                  {errors[at] && (
                    <span id={`${at}-error`} className="mc-error">
                      {errors[at]}
                    </span>
                  )}
                  <input
                    id={at}
                    name={at}
                    className="form-control"
                    defaultValue={fee[field]}
                    placeholder={field === 'name' ? say.fee : say.amount}
                    aria-label={field === 'name' ? say.fee : say.amount}
                    inputMode={field === 'amount' ? 'numeric' : undefined}
                    aria-invalid={errors[at] ? true : undefined}
                    aria-describedby={errors[at] ? `${at}-error` : undefined}
                  />
                </span>
              )
            })}
          </li>
        ))}
      </ul>
      <Select
        name="paid"
        label={say.paid}
        value={typed.paid}
        options={(['', 'cash', 'transfer'] as const).map((value) => ({ value, label: say.ways[value] }))}
      />
    </section>
  )
}
