import { byName } from '#lib/i18n.ts'
import { apiPaths } from '#lib/routes.ts'
import { Select } from '#ui/field/index.tsx'
import { messages } from '../messages.ts'
import type { GroupProps, OneFieldProps } from './props.ts'

/** Province first; its communes come by script, or with the page after its own button. */
export function Place({ lang, field, name, answers, places, errors, label, hint }: OneFieldProps & GroupProps) {
  const say = messages[lang]
  const chosen = places.get(answers[name] ?? '')
  const province = answers[`${name}.province`] || chosen?.province || ''
  const provinces = [...new Set([...places.values()].map((place) => place.province))].toSorted(byName)
  const communes = [...places].filter(([, place]) => place.province === province)
  const none = { value: '', label: say.choose }
  const error = errors[name]
  const rules = { required: field.required }
  return (
    <fieldset className="mc-choice" data-communes={apiPaths.communes()} data-choose={say.choose}>
      <legend>{label}</legend>
      {hint && <p className="mc-hint">{hint}</p>}
      <Select
        name={`${name}.province`}
        label={say.province}
        value={province}
        options={[none, ...provinces.map((one) => ({ value: one, label: one }))]}
        rules={rules}
      />
      <p data-without-script>
        {/* The first button is the one that Enter presses: to go on. */}
        <button type="submit" hidden />
        <button type="submit" name="do" value="places" className="btn">
          {say.showCommunes}
        </button>
      </p>
      <Select
        {...(error && { error })}
        name={name}
        label={say.commune}
        value={chosen?.province === province ? (answers[name] ?? '') : ''}
        options={[none, ...communes.map(([value, place]) => ({ value, label: place.name }))]}
        rules={rules}
      />
    </fieldset>
  )
}
