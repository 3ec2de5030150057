import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { messages } from '../messages.ts'
import { Button } from './button.tsx'
import type { IntakePartProps } from './props.ts'

/** What saving would promise now, with the reason for its day, and the button that saves. */
export function PromiseNow({ lang, sheet: { typed, promised, process }, isNext }: IntakePartProps) {
  const say = messages[lang]
  const sum = promised?.sum?.ok ? promised.sum : null
  return (
    <section className="mc-card mc-promise" aria-label={say.promise}>
      {sum ? <h2>{fill(say.promiseAt, { at: formatInstant(sum.due) })}</h2> : <p>{say.noLimit}</p>}
      {sum?.lines.map((line) => (
        <p key={line.kind}>
          {line.what[lang]}. {fill(say.from, { from: formatInstant(line.from), to: formatInstant(line.to) })};{' '}
          {line.effect[lang]}.
        </p>
      ))}
      {sum?.warnings.map((warning) => (
        <p key={warning.code} className="mc-error">
          {warning.text[lang]}
        </p>
      ))}
      {promised && <p>{fill(say.forward, { at: formatInstant(promised.forwardBy) })}</p>}
      {process === 'on_the_spot' && <p>{say.onTheSpot}</p>}
      {process === 'either' && (
        <label className="mc-check">
          <input type="checkbox" name="onTheSpot" defaultChecked={typed.onTheSpot} />
          {say.spotNow}
        </label>
      )}
      {process === 'none' ? (
        <p className="mc-error">{say.noProcess}</p>
      ) : (
        <Button value="receive" label={say.receive} accessKey="s" startsHere={isNext('do.receive')} />
      )}
    </section>
  )
}
