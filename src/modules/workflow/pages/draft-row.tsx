import { fill, type Lang } from '#lib/i18n.ts'
import { units } from '#modules/deadlines/index.ts'
import { outcomeName, messages as words } from '../messages.ts'
import { PURPOSES } from '../model.ts'
import { placeText } from '../place.ts'
import { WAYS_SHOWN } from '../table/form.ts'
import { END, type StepRow } from '../table/row.ts'
import { messages } from './messages.ts'

export type DraftRowProps = {
  lang: Lang
  row: StepRow
  index: number
  rows: readonly StepRow[]
  /** Of a diagram that is more than a table: the ways are not to be changed. */
  fixed: boolean
  /** What was typed as its time when that cannot be counted. */
  typedValue?: string
  badLimit: boolean
}

const WORKERS = ['clerk', 'officer', 'leader', 'records_clerk'] as const
const ABOVE = ['commune', 'department', 'province', 'ministry'] as const

/** One row of the table of steps, as fields. */
export function DraftRow(props: DraftRowProps) {
  const { lang, row, index, rows, fixed } = props
  const say = messages[lang]
  const number = row.number || String(index + 1)
  return (
    <fieldset className="mc-step" id={`r${index}`} aria-labelledby={`r${index}-ten`}>
      <legend id={`r${index}-ten`}>{fill(say.row, { number })}</legend>
      <input type="hidden" name={`r${index}-key`} value={row.key} />
      <div className="mc-step-main">
        <Input {...props} name="number" label={say.number} value={number} size="narrow" />
        <Input {...props} name="work" label={say.work} value={row.work} size="wide" />
        {row.kind === 'step' && (
          <Choice
            {...props}
            name="role"
            label={say.role}
            value={row.role ?? ''}
            options={[['', say.choose], ...WORKERS.map((role) => [role, words[lang].roles[role]] as const)]}
          />
        )}
        <Choice
          {...props}
          name="place"
          label={say.place}
          value={row.place?.of === 'code' ? 'code' : placeText(row.place)}
          options={placesOf(lang)}
        />
        <Input {...props} name="code" label={say.code} value={row.place?.of === 'code' ? row.place.code : ''} />
        <LimitFields {...props} />
      </div>
      <details open={row.ways.length > 0 || row.branch !== '' || row.kind === 'handover'}>
        <summary>{say.more}</summary>
        <div className="mc-step-main">
          <Choice
            {...props}
            name="kind"
            label={say.kind}
            value={row.kind}
            options={[
              ['step', say.kinds.step],
              ['handover', say.kinds.handover],
            ]}
          />
          {row.kind === 'step' ? (
            <>
              <Choice
                {...props}
                name="purpose"
                label={say.purpose}
                value={row.purpose}
                options={PURPOSES.map((one) => [one, words[lang].purposes[one]] as const)}
              />
              <Input {...props} name="produces" label={say.produces} value={row.produces ?? ''} />
            </>
          ) : (
            <Input {...props} name="procedure" label={say.subProcedure} value={row.procedure ?? ''} />
          )}
          {fixed ? <p>{say.fixed}</p> : <Ways {...props} />}
        </div>
      </details>
      {!fixed && <Buttons lang={lang} index={index} number={number} last={rows.length - 1} />}
    </fieldset>
  )
}

function LimitFields(props: DraftRowProps) {
  const { lang, row, index, badLimit, typedValue } = props
  const say = messages[lang]
  const value = row.limit ? String(row.limit.value).replace('.', lang === 'vi' ? ',' : '.') : (typedValue ?? '')
  return (
    <>
      <Input
        {...props}
        name="value"
        size="narrow"
        label={say.value}
        value={value}
        error={badLimit ? say.badLimit : undefined}
      />
      <Choice
        {...props}
        index={index}
        name="unit"
        label={say.unit}
        value={row.limit?.unit ?? 'working_day'}
        options={units.map((unit) => [unit, words[lang].units[unit]] as const)}
      />
    </>
  )
}

function Ways(props: DraftRowProps) {
  const { lang, row, rows, index } = props
  const say = messages[lang]
  const targets: (readonly [string, string])[] = [
    ['', say.nextRow],
    [END, row.branch ? say.joined : say.end],
    ...rows.map(
      (one, i) => [one.key, `${fill(say.toStep, { number: one.number || String(i + 1) })}: ${one.work}`] as const,
    ),
  ]
  return (
    <>
      <Choice {...props} name="next" label={say.next} value={row.next} options={targets} />
      {row.kind === 'step' &&
        [...Array(WAYS_SHOWN).keys()].map((n) => {
          const way = row.ways[n]
          return (
            <div key={n} className="mc-way">
              <Input
                {...props}
                name={`o${n}`}
                label={fill(say.outcome, { n: n + 1 })}
                value={way ? outcomeName(way.outcome, lang) : ''}
                hint={n === 0 ? say.outcomeHint : undefined}
              />
              <Choice {...props} name={`t${n}`} label={say.outcomeTo} value={way?.to ?? ''} options={targets} />
            </div>
          )
        })}
      <Input {...props} index={index} name="branch" label={say.branch} value={row.branch} hint={say.branchHint} />
    </>
  )
}

function Buttons({ lang, index, number, last }: { lang: Lang; index: number; number: string; last: number }) {
  const say = messages[lang]
  const buttons = [
    { pressed: 'up', label: say.up, sign: say.upShort, off: index === 0 },
    { pressed: 'down', label: say.down, sign: say.downShort, off: index === last },
    { pressed: 'add', label: say.add, sign: say.addShort, off: false },
    { pressed: 'remove', label: say.remove, sign: say.removeShort, off: false },
  ]
  return (
    <div className="mc-step-buttons">
      {buttons.map(({ pressed, label, sign, off }) => (
        <button
          key={pressed}
          type="submit"
          name="do"
          value={`${pressed}:${index}`}
          className="btn"
          disabled={off}
          aria-label={fill(label, { number })}
        >
          {sign}
        </button>
      ))}
    </div>
  )
}

type Labelled = { index: number; name: string; label: string }

function Input({
  index,
  name,
  label,
  value,
  size,
  hint,
  error,
}: Labelled & { value: string; size?: 'narrow' | 'wide'; hint?: string; error?: string }) {
  const id = `r${index}-${name}`
  const notes = [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <div className="mc-field" data-size={size} data-invalid={error ? true : undefined}>
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="mc-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="mc-error">
          {error}
        </p>
      )}
      <input
        id={id}
        name={id}
        defaultValue={value}
        className="form-control"
        autoComplete="off"
        aria-describedby={notes || undefined}
        aria-invalid={error ? true : undefined}
      />
    </div>
  )
}

function Choice({
  index,
  name,
  label,
  value,
  options,
}: Labelled & { value: string; options: readonly (readonly [string, string])[] }) {
  const id = `r${index}-${name}`
  return (
    <div className="mc-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} name={id} defaultValue={value} className="form-select">
        {options.map(([option, text]) => (
          <option key={option} value={option}>
            {text}
          </option>
        ))}
      </select>
    </div>
  )
}

function placesOf(lang: Lang): (readonly [string, string])[] {
  const say = messages[lang]
  const { places, levels } = words[lang]
  return [
    ['', say.choose],
    ['responsible', places.responsible],
    ['intake', places.intake],
    ['code', say.placeIs.code],
    ...ABOVE.map((level) => [`level:${level}`, fill(say.placeIs.level, { level: levels[level] })] as const),
  ]
}
