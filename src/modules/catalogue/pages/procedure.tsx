import { fill, type Lang } from '#lib/i18n.ts'
import { apiPaths, paths } from '#lib/routes.ts'
import { Page, theSite } from '#shells/portal/index.ts'
import type { CounterPlaces } from '../counters.ts'
import { findingMessages } from '../finding-messages.ts'
import { messages } from '../messages.ts'
import type { Procedure } from '../queries.ts'
import { Nearest } from './counters.tsx'
import { type OwnPaper, Papers } from './papers.tsx'
import { List, Methods, Part, Result } from './parts.tsx'
import { Start } from './start.tsx'
import { decisionOf, gapsOf, placesOf, spanOf, subjectsOf } from './wording.ts'

export type ProcedurePageProps = {
  lang: Lang
  path: string
  procedure: Procedure
  /** Its revisions, the newest first. */
  history: { validFrom: string; validTo: string; decisionNo: string | null }[]
  places: CounterPlaces
  now: Date
  /** What the reader has on file; undefined when nobody is signed in. */
  own?: readonly OwnPaper[] | undefined
}

/** `/thu-tuc/{code}`: who, what to bring, how long and how much, where, what comes back, the law. */
export function ProcedurePage({ lang, path, procedure, history, places, now, own }: ProcedurePageProps) {
  const say = messages[lang]
  const to = paths(lang)
  const { code, name, field, parts } = procedure
  const levels = procedure.levels.map((level) => say.levels[level])
  const summary = [`${say.code} ${code}`, levels.join(', '), say.service[procedure.onlineLevel]]
  return (
    <Page
      lang={lang}
      path={path}
      title={name}
      description={summary.join(' · ')}
      breadcrumbs={[
        { label: say.title, href: to.procedures() },
        { label: field, href: to.procedures({ field }) },
      ]}
    >
      <Start lang={lang} procedure={procedure} />
      <div className="mc-columns">
        <div>
          <Part title={say.who}>
            <List items={subjectsOf(procedure, lang)} />
          </Part>
          <Part title={say.bring}>
            <Papers lang={lang} components={parts.components} own={own} />
            {parts.sets !== null && <p>{fill(say.sets, { sets: parts.sets })}</p>}
            {parts.forms.length > 0 && <h3>{say.forms}</h3>}
            <List items={parts.forms} />
          </Part>
          <Part title={say.howLong}>
            <Methods lang={lang} methods={procedure.methods} />
            {procedure.onlinePayment && <p>{say.payOnline}</p>}
          </Part>
        </div>
        <div>
          <Part title={say.where} id="noi-nop">
            <ul>
              {placesOf(procedure, lang).map(({ channel, name: way, place }) => (
                <li key={channel}>
                  <strong>{way}</strong>:{' '}
                  {channel === 'online' && theSite().online ? findingMessages[lang].onlineHere : place}
                </li>
              ))}
            </ul>
            {parts.decidingAgency && <p>{fill(say.decides, { agency: parts.decidingAgency })}</p>}
            <Nearest lang={lang} code={code} places={places} now={now} />
          </Part>
          <Result lang={lang} procedure={procedure} />
          {parts.steps.length > 0 && (
            <Part title={say.steps}>
              <ol>
                {parts.steps.map((step) => (
                  <li key={step}>{step}</li>
                ))}
              </ol>
            </Part>
          )}
          {parts.conditions.length > 0 && (
            <Part title={say.conditions}>
              <List items={parts.conditions} />
            </Part>
          )}
          <Part title={say.legal}>
            {parts.legalBasis.length > 0 ? <List items={parts.legalBasis} /> : <p>{say.notPublished}</p>}
            {decisionOf(procedure, lang) && <p className="mc-muted">{decisionOf(procedure, lang)}.</p>}
          </Part>
        </div>
      </div>
      {history.length > 1 && (
        <Part title={say.history}>
          <List items={history.map((one) => [spanOf(one, lang), one.decisionNo].filter(Boolean).join(', '))} />
        </Part>
      )}
      {gapsOf(procedure, lang) && <p className="mc-muted">{gapsOf(procedure, lang)}</p>}
      <div className="mc-actions">
        <a className="btn" href={to.poster(code, { noi: places.chosen?.code })} data-turbo="false">
          {say.poster}
        </a>
        <a className="btn" href={apiPaths.procedure(code)} data-turbo="false">
          {say.json}
        </a>
      </div>
    </Page>
  )
}
