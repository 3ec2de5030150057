import { Field, Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import { Button } from './button.tsx'
import type { IntakePartProps } from './props.ts'

/** Whose dossier it is, and who brings it when that is somebody else. */
export function People(part: IntakePartProps) {
  const say = messages[part.lang]
  const { typed } = part.sheet
  return (
    <section className="mc-card">
      <h2>{say.owner}</h2>
      <Person {...part} who="owner" />
      <details className="mc-submitter" open={typed.hasSubmitter}>
        <summary>{say.submitter}</summary>
        <label className="mc-check">
          <input type="checkbox" name="hasSubmitter" defaultChecked={typed.hasSubmitter} />
          {say.hasSubmitter}
        </label>
        <Person {...part} who="submitter" />
      </details>
    </section>
  )
}

function Person({ lang, sheet, errors, isNext, who }: IntakePartProps & { who: 'owner' | 'submitter' }) {
  const say = messages[lang]
  const party = sheet.typed[who]
  const looked = sheet.looked[who]
  const field = (name: keyof typeof party) => ({
    name: `${who}.${name}`,
    label: '',
    value: party[name],
    error: errors[`${who}.${name}`],
    startsHere: isNext(`${who}.${name}`),
    autoComplete: 'off',
  })
  return (
    <>
      <input type="hidden" name={`${who}.looked`} value={party.looked} />
      <div className="mc-lookup">
        <Field
          {...field('idNumber')}
          label={say.idNumber}
          inputMode="numeric"
          accessKey={who === 'owner' ? 'c' : undefined}
        />
        <Button value={who} label={say.look} plain />
      </div>
      {looked && <p role="status">{looked === 'found' ? say.known : say.unknown}</p>}
      <Field {...field('name')} label={say.name} />
      <div className="mc-duo">
        <Select
          name={`${who}.kind`}
          label={say.kind}
          value={party.kind}
          options={(['citizen', 'business', 'organisation'] as const).map((value) => ({
            value,
            label: say.kinds[value],
          }))}
        />
        <Field {...field('bornOn')} label={say.bornOn} type="date" />
        <Field {...field('phone')} label={say.phone} type="tel" inputMode="tel" />
        <Field {...field('email')} label={say.email} inputMode="email" />
      </div>
      <Field {...field('address')} label={say.address} />
    </>
  )
}
