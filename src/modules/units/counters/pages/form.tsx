import type { Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type WorkspaceFrame, WorkspacePage } from '#shells/workspace/index.ts'
import { ErrorSummary, Field, Select } from '#ui/field/index.tsx'
import type { AgencyCounter } from '../counter.ts'
import { hourField, MOST_ROWS, PARTS, rowsOf, typedRows } from '../hour-rows.ts'
import { messages } from '../messages.ts'
import type { OwnAgency } from '../rights.ts'
import { HoursFields } from './hours.tsx'

type FormProps = WorkspaceFrame & {
  /** The counter that is changed; without it a new one. */
  counter?: AgencyCounter
  agencies: readonly OwnAgency[]
  typed?: Record<string, string>
  errors?: Record<string, string>
  /** What is stored by now where somebody else was faster, by field. */
  stored?: Record<string, string>
}

/** What is said of a counter, to change; or a new one. */
export function CounterForm({ counter, agencies, typed, errors = {}, stored = {}, ...frame }: FormProps) {
  const { lang } = frame
  const words = messages[lang]
  const to = workspacePaths(lang)
  const value = typed ?? asTyped(counter, agencies)
  const field = (name: 'name' | 'address' | 'phone' | 'directions') => ({
    name,
    label: words[name],
    value: value[name] ?? '',
    hint: [stored[name], words[`${name}Hint`]].filter(Boolean).join(' · '),
    ...(errors[name] && { error: errors[name] }),
  })
  return (
    <WorkspacePage
      {...frame}
      title={counter ? words.edit : words.add}
      description={counter?.agencyName ?? words.addLead}
      breadcrumbs={[
        { label: words.title, href: to.counters() },
        ...(counter ? [{ label: counter.name, href: to.oneCounter(counter.id) }] : []),
      ]}
    >
      <ErrorSummary lang={lang} errors={errors} />
      <form method="post" action={counter ? to.counterForm(counter.id) : to.counters()} className="mc-form">
        {counter && <input type="hidden" id="version" name="version" value={counter.version} />}
        {!counter && <AgencyChoice lang={lang} agencies={agencies} chosen={value.agency ?? ''} error={errors.agency} />}
        <Field {...field('name')} autoComplete="off" />
        <Field {...field('address')} autoComplete="off" />
        <Field {...field('phone')} type="tel" autoComplete="off" />
        <HoursFields lang={lang} rows={typedRows(value)} errors={errors} stored={stored.hours} />
        <Field {...field('directions')} multiline />
        {counter?.invented && (
          <p>
            <label className="mc-check">
              <input type="checkbox" name="invented" value="yes" defaultChecked={value.invented === 'yes'} />{' '}
              {words.invented}
            </label>
          </p>
        )}
        <button type="submit" className="btn btn-primary">
          {words.save}
        </button>
      </form>
    </WorkspacePage>
  )
}

type ChoiceProps = { lang: Lang; agencies: readonly OwnAgency[]; chosen: string; error?: string | undefined }

function AgencyChoice({ lang, agencies, chosen, error }: ChoiceProps) {
  const words = messages[lang]
  const options = agencies.map(({ code, name }) => ({ value: code, label: name }))
  return (
    <Select
      name="agency"
      label={words.agency}
      hint={words.agencyHint}
      value={chosen}
      options={[{ value: '', label: words.choose }, ...options]}
      {...(error && { error })}
    />
  )
}

const SPARE = 2

/** A counter as the form would send it, with spare lines for hours; for a new one of the only agency, that agency. */
function asTyped(counter: AgencyCounter | undefined, agencies: readonly OwnAgency[]): Record<string, string> {
  const rows = rowsOf(counter?.hours ?? '')
  const lines = Math.min(Math.max(rows.length + SPARE, 3), MOST_ROWS)
  const hours = Array.from({ length: lines }, (_, row) =>
    PARTS.map((part) => [hourField(row, part), rows[row]?.[part] ?? '']),
  )
  const { name = '', address = '', phone = '', directions = '', invented } = counter ?? {}
  return {
    name,
    address,
    phone,
    directions,
    invented: invented ? 'yes' : '',
    agency: agencies.length === 1 ? (agencies[0]?.code ?? '') : '',
    ...Object.fromEntries(hours.flat()),
  }
}
