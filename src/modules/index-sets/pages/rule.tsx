import type { ReactNode } from 'react'
import { formatDay, formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Indicator } from '#modules/scoring/index.ts'
import { Mark } from '#ui/badge/index.tsx'
import { messages } from './messages.ts'
import { ruleInWords } from './rule-words.ts'

type RuleProps = { lang: Lang; indicator: Indicator; chosen: string | undefined }

/** One indicator as the law states it: the rule at a glance, everything else on opening. */
export function Rule({ lang, indicator, chosen }: RuleProps) {
  const words = messages[lang]
  const doubtful = [indicator, ...indicator.alternatives].some(({ certainty }) => certainty === '?')
  return (
    <details className="mc-open" id={indicator.code.toLowerCase()}>
      <summary>
        <span>
          {indicator.name[lang]} {doubtful && <Mark>{words.openPoint}</Mark>}
        </span>
        <span className="mc-end">{fill(words.groupPoints, { max: formatNumber(indicator.max, lang) })}</span>
      </summary>
      <div className="mc-inside">
        <dl>
          <dt>{words.counting}</dt>
          <dd className="mc-formula">{ruleInWords(indicator, indicator.formula, lang)}</dd>
          <Measures lang={lang} indicator={indicator} />
          <dt>{words.whenZero}</dt>
          <dd>
            {indicator.whenZero === null
              ? words.zeroLeftOut
              : fill(words.zeroPoints, { score: formatNumber(indicator.whenZero, lang) })}
          </dd>
          <dt>{words.certainty}</dt>
          <dd>{words[indicator.certainty]}</dd>
          {indicator.article && <Term name={words.article}>{indicator.article[lang]}</Term>}
          {indicator.note && <Term name={words.note}>{indicator.note[lang]}</Term>}
          {indicator.alternatives.length > 0 && (
            <Term name={words.alternatives}>
              <Alternatives lang={lang} indicator={indicator} chosen={chosen} />
            </Term>
          )}
        </dl>
      </div>
    </details>
  )
}

function Measures({ lang, indicator }: { lang: Lang; indicator: Indicator }) {
  const words = messages[lang]
  return indicator.measures.map((measure) => (
    <div key={measure.code} className="mc-pair">
      {indicator.measures.length > 1 && <Term name="">{<strong>{measure.name[lang]}</strong>}</Term>}
      <Term name={words.numerator}>{measure.numerator[lang]}</Term>
      <Term name={words.denominator}>{measure.denominator[lang]}</Term>
      <Term name={words.fedBy}>{words[measure.fedBy]}</Term>
    </div>
  ))
}

function Alternatives({ lang, indicator, chosen }: RuleProps) {
  const words = messages[lang]
  return indicator.alternatives.map(({ code, name, note, formula, applies, certainty }) => (
    <p key={code}>
      <strong>{name[lang]}</strong>
      {code === chosen && ` (${words.applied})`}. {note[lang]}{' '}
      {formula && <span className="mc-formula">{ruleInWords(indicator, formula, lang)}. </span>}
      {applies && `${fill(words.appliesOnly, { from: formatDay(applies.from), to: formatDay(applies.to) })}. `}
      {words.certainty}: {words[certainty]}.
    </p>
  ))
}

function Term({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  )
}
