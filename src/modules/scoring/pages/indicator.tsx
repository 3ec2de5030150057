import { formatNumber, formatPercent } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import type { Part } from '#modules/catalogue/index.ts'
import { ScoreBar } from '#ui/score-bar/index.tsx'
import type { Indicator } from '../rulebook.ts'
import type { IndicatorResult } from '../scorecard.ts'
import { agencyMessages } from './agency-messages.ts'
import type { AgencyPageProps } from './agency-props.ts'

type IndicatorProps = {
  lang: Lang
  /** Where a part of the list behind it is. */
  href(part: Part): string
  listOf: AgencyPageProps['listOf']
  result: IndicatorResult
  /** The rule as the rulebook states it. */
  rule: Indicator
  mean: number | null
}

/** One indicator: its score at a glance, and on opening everything that makes it. */
export function IndicatorRow({ lang, href, listOf, result, rule, mean }: IndicatorProps) {
  const [fed, list] = sourcesOf(rule, listOf)
  return (
    <details className="mc-open" id={result.code.toLowerCase()}>
      <summary>
        <span>{result.name}</span>
        <ScoreBar lang={lang} score={result.score} max={result.max} mean={mean} />
      </summary>
      <div className="mc-inside">
        <Explanation lang={lang} result={result} rule={rule} fed={fed} />
        {(result.dossiers ?? result.items) && list && (
          <ItemLinks lang={lang} href={href} result={result} noun={list.noun[lang]} />
        )}
      </div>
    </details>
  )
}

/** Whether every measure of a rule has a source, and the list behind the first. */
function sourcesOf({ measures }: Indicator, listOf: AgencyPageProps['listOf']) {
  const sources = measures.map(({ code }) => listOf(code))
  return [sources.every(({ fed }) => fed), sources[0]?.list] as const
}

function Explanation({ lang, result, rule, fed }: Pick<IndicatorProps, 'lang' | 'result' | 'rule'> & { fed: boolean }) {
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
      <dd>{fed ? words[source] : words.noSource}</dd>
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

type ItemLinksProps = Pick<IndicatorProps, 'lang' | 'href' | 'result'> & { noun: string }

function ItemLinks({ lang, href, result, noun }: ItemLinksProps) {
  const words = agencyMessages[lang]
  return (
    <ul className="mc-links">
      <li>
        <a href={href('numerator')}>{fill(words.inNumerator, { count: formatNumber(result.numerator, lang), noun })}</a>
      </li>
      <li>
        <a href={href('denominator')}>
          {fill(words.inDenominator, { count: formatNumber(result.denominator, lang), noun })}
        </a>
      </li>
      <li>
        <a href={href('excluded')}>{fill(words.excluded, { noun })}</a>
      </li>
    </ul>
  )
}
