import { fill } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { Button, focused } from './button.tsx'
import { PlainFields } from './fields.tsx'
import type { IntakePartProps } from './props.ts'

/** Where and how it was brought, which procedure, and who is responsible. */
export function ChooseProcedure({ lang, sheet, errors, isNext }: IntakePartProps) {
  const say = messages[lang]
  const { typed, procedure, counters, agencies } = sheet
  return (
    <section className="mc-card">
      <h2>{say.procedure}</h2>
      {counters.length > 1 ? (
        <Select
          name="intake"
          label={say.counter}
          value={typed.intake}
          options={counters.map(({ code, name }) => ({ value: code, label: name }))}
        />
      ) : (
        <input type="hidden" name="intake" value={typed.intake} />
      )}
      {procedure ? (
        <>
          <input type="hidden" name="procedure" value={procedure.code} />
          <div className="mc-chosen">
            <p>
              <strong>{procedure.name}</strong>
              <small>
                {procedure.code} · {procedure.field}
              </small>
            </p>
            <Button value="drop" label={say.change} accessKey="x" plain />
          </div>
          <Select
            name="agency"
            label={say.agency}
            hint={agencies.length > 1 ? say.agencyHint : undefined}
            value={typed.agency}
            error={errors.agency}
            options={[
              ...(typed.agency ? [] : [{ value: '', label: say.choose }]),
              ...agencies.map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
        </>
      ) : (
        <Search lang={lang} sheet={sheet} errors={errors} isNext={isNext} />
      )}
      <div className="mc-duo">
        <Select
          name="channel"
          label={say.channel}
          value={typed.channel}
          options={(['counter', 'post'] as const).map((value) => ({ value, label: say.channels[value] }))}
        />
        <PlainFields lang={lang} sheet={sheet} errors={errors} part="brought" />
      </div>
    </section>
  )
}

function Search({ lang, sheet: { typed, hits }, errors, isNext }: IntakePartProps) {
  const say = messages[lang]
  const title = hits && (hits.recent ? say.recent : fill(hits.loose ? say.loose : say.found, { total: hits.total }))
  return (
    <>
      <div className="mc-lookup">
        <Field
          name="q"
          type="search"
          label={say.search}
          hint={say.searchHint}
          value={typed.q}
          error={errors.q}
          accessKey="t"
          startsHere={isNext('q')}
        />
        <Button value="search" label={say.find} plain />
      </div>
      {hits && hits.items.length > 0 && (
        <>
          <h3>{title}</h3>
          <ul className="mc-hits">
            {hits.items.map(({ code, name, field }) => (
              <li key={code}>
                <button type="submit" name="do" value={`pick:${code}`} {...focused(isNext(`pick:${code}`))}>
                  {name}
                  <small>
                    {code} · {field}
                  </small>
                </button>
              </li>
            ))}
          </ul>
        </>
      )}
      {hits && !hits.recent && hits.items.length === 0 && <p role="status">{say.nothing}</p>}
    </>
  )
}
