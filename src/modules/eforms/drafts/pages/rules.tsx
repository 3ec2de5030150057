import type { ReactNode } from 'react'
import { fill, type Lang } from '#lib/i18n.ts'
import { Field, Select } from '#ui/field/index.tsx'
import type { FieldKind, Simple } from '../../form.ts'
import { MORE_OPTIONS } from '../read.ts'
import { messages } from './messages.ts'
import { Check, paperOptions } from './parts.tsx'

type RuleFieldsProps = {
  lang: Lang
  field: Simple
  papers: string[]
  typed: Record<string, string>
  errors: Record<string, string>
}

/** The rules of every kind of answer; the style sheet shows those of the kind that is chosen, without script. */
export function RuleFields({ lang, field, papers, typed, errors }: RuleFieldsProps) {
  const say = messages[lang]
  const known = field as Partial<Record<'most' | 'min' | 'max' | 'component', number>>
  const whole = (name: 'most' | 'min' | 'max') => (
    <Field
      name={name}
      label={say[name]}
      value={typed[name] ?? String(known[name] ?? '')}
      inputMode="numeric"
      {...(errors[name] && { error: errors[name] })}
    />
  )
  return (
    <>
      <Of kinds={['text', 'long']}>{whole('most')}</Of>
      <Of kinds={['text']}>
        <Check name="idNumber" label={say.idNumber} checked={field.kind === 'text' && field.idNumber} />
      </Of>
      <Of kinds={['number']}>
        {whole('min')}
        {whole('max')}
      </Of>
      <Of kinds={['date']}>
        <Select
          name="not"
          label={say.not}
          value={(field.kind === 'date' && field.not) || ''}
          options={[
            { value: '', label: say.nots.none },
            ...(['future', 'past'] as const).map((value) => ({ value, label: say.nots[value] })),
          ]}
        />
      </Of>
      <Of kinds={['date', 'person']}>
        <Check
          name="partial"
          label={say.partial}
          checked={(field.kind === 'date' || field.kind === 'person') && field.partial}
        />
      </Of>
      <Of kinds={['choice', 'several']}>
        <Options lang={lang} field={field} />
      </Of>
      <Of kinds={['person']}>
        <Check name="numberNeeded" label={say.numberNeeded} checked={field.kind !== 'person' || field.numberNeeded} />
      </Of>
      <Of kinds={['file']}>
        <Select
          name="fileComponent"
          label={say.paper}
          value={String(known.component ?? 0)}
          options={paperOptions(papers, known.component ?? 0)}
        />
      </Of>
    </>
  )
}

const Of = ({ kinds, children }: { kinds: FieldKind[]; children: ReactNode }) => (
  <div className="mc-rules" data-kinds={kinds.join(' ')}>
    {children}
  </div>
)

function Options({ lang, field }: { lang: Lang; field: Simple }) {
  const say = messages[lang]
  const options = field.kind === 'choice' || field.kind === 'several' ? field.options : []
  const more = Array.from({ length: MORE_OPTIONS }, () => ({ value: '', label: { vi: '', en: '' } }))
  return (
    <fieldset className="mc-step">
      <legend>{say.options}</legend>
      <p className="mc-hint">{say.optionsHint}</p>
      {[...options, ...more].map(({ value, label }, n) => {
        const name = fill(say.option, { number: n + 1 })
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the place is what names an empty line
          <div className="mc-step-main" key={n}>
            <input type="hidden" name={`o${n}Value`} value={value} />
            <Field name={`o${n}Vi`} label={fill(say.inVietnamese, { label: name })} value={label.vi} />
            <Field name={`o${n}En`} label={fill(say.inEnglish, { label: name })} value={label.en} />
          </div>
        )
      })}
    </fieldset>
  )
}
