import { formatNumber } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/paths.ts'
import { Page } from '#shells/portal/index.ts'
import { Badge } from '#ui/badge/index.tsx'
import { Table } from '#ui/table/index.tsx'
import type { Group, Indicator, Rulebook } from '../rulebook.ts'
import { agencyMessages } from './agency-messages.ts'
import { formulaInWords } from './formula-words.ts'
import { proseMessages } from './prose-messages.ts'
import { force } from './rulebooks.tsx'
import { classLook } from './view.ts'

type RulebookPageProps = { lang: Lang; path: string; rulebook: Rulebook }

/** `/bo-chi-so/{id}`: the law as data, made readable. */
export function RulebookPage({ lang, path, rulebook }: RulebookPageProps) {
  const say = proseMessages[lang]
  const to = paths(lang)
  return (
    <Page
      lang={lang}
      path={path}
      title={rulebook.name[lang]}
      description={`${rulebook.summary[lang]} ${force(rulebook, lang)}.`}
      breadcrumbs={[{ label: say.rulebooksTitle, href: to.rulebooks() }]}
      actions={
        <>
          <a className="btn btn-primary" href={to.calculator(rulebook.id)}>
            {say.calculator}
          </a>
          <a className="btn" href={apiPaths.rulebook(rulebook.id)} data-turbo="false">
            {say.asData}
          </a>
        </>
      }
    >
      {rulebook.standing === 'invented' && <p className="mc-notice">{say.invented}</p>}
      {rulebook.groups.map((group) => (
        <GroupRules key={group.code} lang={lang} group={group} />
      ))}
      <Classes lang={lang} rulebook={rulebook} />
      <Sources lang={lang} rulebook={rulebook} />
    </Page>
  )
}

function GroupRules({ lang, group }: { lang: Lang; group: Group }) {
  return (
    <section className="mc-card" aria-labelledby={`nhom-${group.code.toLowerCase()}`}>
      <h2 id={`nhom-${group.code.toLowerCase()}`}>
        {group.name[lang]} ({fill(proseMessages[lang].pointsOf, { points: formatNumber(group.max, lang) })})
      </h2>
      {group.indicators.map((indicator) => (
        <Rule key={indicator.code} lang={lang} indicator={indicator} />
      ))}
    </section>
  )
}

function Rule({ lang, indicator }: { lang: Lang; indicator: Indicator }) {
  const say = proseMessages[lang]
  const words = agencyMessages[lang]
  const { whenZero, note, article, alternatives, certainty } = indicator
  return (
    <details className="mc-open" id={indicator.code.toLowerCase()}>
      <summary>
        <span>{indicator.name[lang]}</span>
        <strong className="mc-end">{fill(say.pointsOf, { points: formatNumber(indicator.max, lang) })}</strong>
      </summary>
      <div className="mc-inside">
        <dl>
          <dt>{say.formula}</dt>
          <dd className="mc-formula">{formulaInWords(indicator, lang)}</dd>
          {indicator.measures.map((measure) => (
            <div key={measure.code} className="mc-pair">
              <dt>{say.numerator}</dt>
              <dd>{measure.numerator[lang]}</dd>
              <dt>{say.denominator}</dt>
              <dd>{measure.denominator[lang]}</dd>
            </div>
          ))}
          <dt>{say.whenZero}</dt>
          <dd>{whenZero === null ? say.notEvaluated : fill(say.pointsOf, { points: formatNumber(whenZero, lang) })}</dd>
          {note && (
            <>
              <dt>{words.note}</dt>
              <dd>{note[lang]}</dd>
            </>
          )}
          {article && (
            <>
              <dt>{words.article}</dt>
              <dd>{article[lang]}</dd>
            </>
          )}
          <dt>{say.certainty}</dt>
          <dd>{words[certainty]}</dd>
          {alternatives.length > 0 && (
            <>
              <dt>{say.alternatives}</dt>
              <dd>
                {alternatives.map((one) => (
                  <p key={one.code}>
                    <strong>{one.name[lang]}.</strong> {one.note[lang]}
                  </p>
                ))}
              </dd>
            </>
          )}
        </dl>
      </div>
    </details>
  )
}

function Classes({ lang, rulebook }: { lang: Lang; rulebook: Rulebook }) {
  const say = proseMessages[lang]
  return (
    <section className="mc-card">
      <h2>{say.classes}</h2>
      <Table
        caption={say.classesCaption}
        rows={rulebook.classes.toSorted((a, b) => b.from - a.from)}
        rowKey={(one) => one.code}
        columns={[
          {
            key: 'name',
            label: say.class,
            header: true,
            cell: (one) => <Badge {...classLook(rulebook, one.name.vi, lang)} />,
          },
          { key: 'from', label: say.from, numeric: true, cell: (one) => formatNumber(one.from, lang) },
          { key: 'certainty', label: say.certainty, cell: (one) => agencyMessages[lang][one.certainty] },
        ]}
      />
    </section>
  )
}

function Sources({ lang, rulebook }: { lang: Lang; rulebook: Rulebook }) {
  const say = proseMessages[lang]
  return (
    <section className="mc-card mc-sources">
      <h2>{say.sources}</h2>
      <ul>
        {rulebook.sources.map((source) => (
          <li key={source.title.vi}>
            {source.url ? <a href={source.url}>{source.title[lang]}</a> : source.title[lang]}
            {source.article && `, ${source.article[lang]}`} ({agencyMessages[lang][source.certainty]}).
            {source.note && ` ${source.note[lang]}`}
          </li>
        ))}
      </ul>
      {rulebook.tracked.length > 0 && (
        <>
          <h3>{say.tracked}</h3>
          <ul>
            {rulebook.tracked.map((one) => (
              <li key={one.code}>
                <strong>{one.name[lang]}</strong>: {one.meaning[lang]}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
