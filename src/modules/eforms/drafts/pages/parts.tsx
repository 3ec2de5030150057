import { fill, type Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { EForm, LabelText } from '../../form.ts'
import { askedBefore, comparisons, KEEP, sayCondition, written } from '../conditions.ts'
import { messages } from './messages.ts'

type InBothProps = { lang: Lang; name: string; label: string; words: LabelText; hint?: string; multiline?: boolean }

/** The same words in Vietnamese and in English. */
export function InBoth({ lang, name, label, words, hint, ...rest }: InBothProps) {
  const say = messages[lang]
  return (
    <>
      <Field
        name={`${name}Vi`}
        label={fill(say.inVietnamese, { label })}
        value={words.vi}
        {...(hint && { hint })}
        {...rest}
      />
      <Field name={`${name}En`} label={fill(say.inEnglish, { label })} value={words.en} {...rest} />
    </>
  )
}

type WhenProps = { lang: Lang; form: EForm; page: string; field?: string }

/** When a page or a question is asked: one comparison with what is asked before it, or two. */
export function WhenFields({ lang, form, page, field }: WhenProps) {
  const say = messages[lang]
  const section = form.sections.find(({ id }) => id === page)
  const when = field === undefined ? section?.when : section?.fields.find(({ id }) => id === field)?.when
  const { first, join, second } = written(when)
  const choices = comparisons(askedBefore(form, page, field), lang)
  const known = new Set(choices.map(({ value }) => value))
  // What was chosen and cannot be chosen any more, such as a question that is gone, is still shown.
  const kept = when && (first === KEEP || !known.has(first) || (second && !known.has(second)))
  const keep = kept ? [{ value: KEEP, label: fill(say.keep, { condition: sayCondition(form, when, lang) }) }] : []
  if (choices.length === 0 && !kept) return null
  return (
    <>
      <Select
        name="when"
        label={say.condition}
        value={kept ? KEEP : first}
        options={[{ value: '', label: say.always }, ...keep, ...choices]}
      />
      <Select
        name="when2"
        label={say.second}
        value={kept ? '' : second}
        options={[{ value: '', label: say.noSecond }, ...choices]}
      />
      <Select
        name="join"
        label={say.join}
        value={join}
        options={(['all', 'any'] as const).map((value) => ({ value, label: say.joins[value] }))}
      />
    </>
  )
}

type CheckProps = { name: string; label: string; checked: boolean }

/** Yes or no about one thing. */
export function Check({ name, label, checked }: CheckProps) {
  return (
    <p>
      <label className="mc-tap">
        <input type="checkbox" className="form-check-input" name={name} value="yes" defaultChecked={checked} /> {label}
      </label>
    </p>
  )
}

/** The components of a procedure to choose one from. */
export const paperOptions = (papers: string[], chosen: number) =>
  Array.from({ length: Math.max(papers.length, chosen + 1) }, (_, place) => ({
    value: String(place),
    label: `${place + 1}. ${papers[place] ?? '–'}`,
  }))
