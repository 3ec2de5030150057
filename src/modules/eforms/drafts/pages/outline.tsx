import { fill, type Lang } from '#lib/i18n.ts'
import { workspacePaths } from '#lib/routes.ts'
import { type EForm, type Section, say as words } from '../../form.ts'
import type { FormFinding } from '../../lint.ts'
import { sayCondition } from '../conditions.ts'
import { messages as rules } from '../messages.ts'
import { rulesInWords } from '../wording.ts'
import { messages } from './messages.ts'

type OutlineProps = { lang: Lang; form: EForm; code: string; isTheirs?: boolean }

/** Every page and question of a form in words; with its buttons where it is being written. */
export function Outline({ lang, form, code, isTheirs = false }: OutlineProps) {
  const say = messages[lang]
  return form.sections.map((section, at) => {
    const name = `${at + 1}. ${words(section.title, lang) || say.noTitle}`
    return (
      <section key={section.id} className="mc-card" id={section.id}>
        <h3>{name}</h3>
        <PageRules lang={lang} form={form} section={section} />
        {isTheirs && (
          <Buttons
            lang={lang}
            name={name}
            at={section.id}
            href={workspacePaths(lang).formDraftPage(code, section.id)}
          />
        )}
        <ol>
          {section.fields.map((field) => {
            const label = words(field.label, lang) || say.noLabel
            return (
              <li key={field.id} id={`${section.id}-${field.id}`}>
                <strong>{label}</strong>
                <p className="mc-hint">{rulesInWords(form, field, lang).join('; ')}</p>
                {isTheirs && (
                  <Buttons
                    lang={lang}
                    name={label}
                    at={`${section.id}:${field.id}`}
                    href={workspacePaths(lang).formDraftField(code, section.id, field.id)}
                  />
                )}
              </li>
            )
          })}
        </ol>
        {isTheirs && (
          <button type="submit" name="do" value={`add:${section.id}`} className="btn">
            {fill(say.addField, { name })}
          </button>
        )}
      </section>
    )
  })
}

function PageRules({ lang, form, section }: { lang: Lang; form: EForm; section: Section }) {
  const say = rules[lang]
  const said = [
    ...(section.repeats ? [fill(say.repeatsUpTo, { most: section.repeats })] : []),
    ...(section.when ? [fill(say.askedWhen, { condition: sayCondition(form, section.when, lang) })] : []),
  ]
  return said.length > 0 && <p className="mc-hint">{said.join('; ')}</p>
}

function Buttons({ lang, name, at, href }: { lang: Lang; name: string; at: string; href: string }) {
  const say = messages[lang]
  const button = (what: 'up' | 'down' | 'remove') => (
    <button type="submit" name="do" value={`${what}:${at}`} className="btn" aria-label={fill(say[what], { name })}>
      {say.short[what]}
    </button>
  )
  return (
    <p className="mc-step-buttons">
      <a className="btn" href={href} aria-label={fill(say.change, { name })}>
        {say.short.change}
      </a>
      {button('up')}
      {button('down')}
      {button('remove')}
    </p>
  )
}

/** What there is to say about a form, each with the place to mend it. */
export function Findings({ lang, findings, code }: { lang: Lang; findings: FormFinding[]; code: string }) {
  const say = messages[lang]
  if (findings.length === 0) return <p>{say.clean}</p>
  return (
    <ul className="mc-findings">
      {findings.map(({ severity, says, at }) => (
        <li key={says.vi} data-severity={severity === 'mistake' ? 'error' : severity}>
          <strong>{say.severities[severity]}:</strong>{' '}
          {at.section ? <a href={placeOf(lang, code, at.section, at.field)}>{says[lang]}</a> : says[lang]}
        </li>
      ))}
    </ul>
  )
}

/** Where a page of a draft is written, or one of its questions. */
function placeOf(lang: Lang, code: string, section: string, field: string | undefined): string {
  const to = workspacePaths(lang)
  return field ? to.formDraftField(code, section, field) : to.formDraftPage(code, section)
}
