import { formatNumber, formatPercent } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { paths, type Query } from '#lib/paths.ts'
import { ScoreBar } from '#ui/score-bar/index.tsx'
import type { Indicator } from '../rulebook.ts'
import type { IndicatorResult } from '../scorecard.ts'
import { agencyMessages } from './agency-messages.ts'

type IndicatorProps = {
  lang: Lang
  agency: string
  /** What the list of dossiers is asked with: rulebook and period. */
  query: Query
  result: IndicatorResult
  /** The rule as the rulebook states it. */
  rule: Indicator
  mean: number | null
}

/** One indicator: its score at a glance, and on opening everything that makes it. */
export function IndicatorRow({ lang, agency, query, result, rule, mean }: IndicatorProps) {
  return (
    <details className="mc-open" id={result.code.toLowerCase()}>
      <summary>
        <span>{result.name}</span>
        <ScoreBar lang={lang} score={result.score} max={result.max} mean={mean} />
      </summary>
      <div className="mc-inside">
        <Explanation lang={lang} result={result} rule={rule} />
        {result.dossiers && <DossierLinks lang={lang} agency={agency} query={query} result={result} />}
      </div>
    </details>
  )
}

function Explanation({ lang, result, rule }: Pick<IndicatorProps, 'lang' | 'result' | 'rule'>) {
  const words = agencyMessages[lang]
  const source = rule.measures.map(({ fedBy }) => fedBy).find((fedBy) => fedBy !== 'system') ?? 'system'
  return (
    <dl>
      <dt>{words.formula}</dt>
      <dd className="mc-formula">
        <strong>{result.formula}</strong>
      </dd>
      <Counts lang={lang} result={result} rule={rule} />
      {result.note && (
        <>
          <dt>{words.note}</dt>
          <dd>{result.note}</dd>
        </>
      )}
      {rule.note && (
        <>
          <dt>{words.rule}</dt>
          <dd>{rule.note[lang]}</dd>
        </>
      )}
      {rule.article && (
        <>
          <dt>{words.article}</dt>
          <dd>{rule.article[lang]}</dd>
        </>
      )}
      <dt>{words.source}</dt>
      <dd>{words[source]}</dd>
      <dt>{words.certainty}</dt>
      <dd>{words[result.certainty]}</dd>
      {rule.alternatives.length > 0 && (
        <>
          <dt>{words.alternatives}</dt>
          <dd>
            {rule.alternatives.map((alternative) => (
              <p key={alternative.code}>
                <strong>{alternative.name[lang]}.</strong> {alternative.note[lang]}
              </p>
            ))}
          </dd>
        </>
      )}
    </dl>
  )
}

/** What was counted, each count beside its name in words. */
function Counts({ lang, result, rule }: Pick<IndicatorProps, 'lang' | 'result' | 'rule'>) {
  const words = agencyMessages[lang]
  const counted = result.measures ?? [result]
  return (
    <>
      {rule.measures.map((measure) => {
        const value = counted.find((one) => one.code === measure.code)
        if (!value || value.numerator === null || value.denominator === null) return null
        return (
          <div key={measure.code} className="mc-pair">
            <dt>{words.numerator}</dt>
            <dd>
              {measure.numerator[lang]}: <strong>{formatNumber(value.numerator, lang)}</strong>
            </dd>
            <dt>{words.denominator}</dt>
            <dd>
              {measure.denominator[lang]}: <strong>{formatNumber(value.denominator, lang)}</strong> (
              {formatPercent(value.numerator, value.denominator, lang)})
            </dd>
          </div>
        )
      })}
    </>
  )
}

function DossierLinks({ lang, agency, query, result }: Pick<IndicatorProps, 'lang' | 'agency' | 'query' | 'result'>) {
  const words = agencyMessages[lang]
  const href = (part: string) => paths(lang).agencyDossiers(agency, { ...query, indicator: result.code, part })
  return (
    <ul className="mc-links">
      <li>
        <a href={href('numerator')}>{fill(words.inNumerator, { count: formatNumber(result.numerator, lang) })}</a>
      </li>
      <li>
        <a href={href('denominator')}>{fill(words.inDenominator, { count: formatNumber(result.denominator, lang) })}</a>
      </li>
      <li>
        <a href={href('excluded')}>{words.excluded}</a>
      </li>
    </ul>
  )
}
