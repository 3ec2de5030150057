import { formatInstant } from '#lib/format.ts'
import { fill } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { ENDED, phaseForApplicant, refusalFor } from '#modules/cases/index.ts'
import { Page } from '#shells/portal/index.ts'
import { Table } from '#ui/table/index.tsx'
import { messages } from '../messages.ts'
import { messages as choices } from '../preferences/messages.ts'

import { Fees, Results } from './parts.tsx'
import type { TrackedDossierProps } from './props.ts'

/** A dossier for its person: where it is, what is to be done, what happened and why the clock moved. */
export function DossierPage(props: TrackedDossierProps) {
  const { lang, path, dossier, agency, holders, story, rating, orders } = props
  const say = messages[lang]
  const to = paths(lang)
  const asked = dossier.phase === 'supplement' || dossier.phase === 'incomplete'
  const unpaid = orders.find(({ state }) => state === 'open')
  const open = dossier.supplements.find(({ completedAt }) => completedAt === null)
  return (
    <Page lang={lang} path={path} title={fill(say.title, { code: dossier.code })} description={dossier.procedureName}>
      <section className="mc-card" aria-label={say.state}>
        <p className="mc-standing">
          <strong>{phaseForApplicant(dossier.phase, lang)}</strong>
        </p>
        <dl className="mc-lines">
          {holders.length > 0 && <Line name={say.holder}>{holders.join(', ')}</Line>}
          <Line name={say.responsible}>{agency}</Line>
          {!ENDED.includes(dossier.phase) && (
            <Line name={say.due}>
              {dossier.waiting
                ? say.waiting
                : dossier.dueAt === null
                  ? say.noPromise
                  : formatInstant(new Date(dossier.dueAt))}
            </Line>
          )}
        </dl>
        {asked && open && (
          <>
            <h2>{say.asked}</h2>
            <ul>
              {open.items.map((item) => (
                <li key={item}>{item}</li>
              ))}
            </ul>
          </>
        )}
        <p className="mc-actions">
          {asked && (
            <a className="btn btn-primary" href={to.supplement(dossier.code)}>
              {say.answer}
            </a>
          )}
          {unpaid && !ENDED.includes(dossier.phase) && (
            <a className="btn btn-primary" href={paths(lang).payment(unpaid.key)}>
              {say.payNow}
            </a>
          )}
          {rating && (
            <a className="btn btn-primary" href={rating}>
              {say.rate}
            </a>
          )}
        </p>
      </section>
      <Fees {...props} />
      <Results {...props} />
      <section className="mc-card" aria-labelledby="da-dien-ra">
        <h2 id="da-dien-ra">{say.story}</h2>
        <ol className="mc-story" reversed>
          {story.map((one) => (
            <li key={one.version}>
              <p>
                <strong>{one.what}</strong>
              </p>
              <p className="mc-muted">{[formatInstant(new Date(one.at)), one.where].filter(Boolean).join(' · ')}</p>
              {one.details.map((line) => (
                <p key={line}>{line}</p>
              ))}
            </li>
          ))}
        </ol>
      </section>
      <Clock {...props} />
      <Yours {...props} />
    </Page>
  )
}

const Line = ({ name, children }: { name: string; children: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
)

function Clock({ lang, clock }: TrackedDossierProps) {
  const say = messages[lang]
  if (clock.length === 0) return null
  return (
    <section className="mc-card" aria-labelledby="thoi-han">
      <h2 id="thoi-han">{say.clock}</h2>
      <Table
        caption={say.clockHint}
        layout="cards"
        rows={clock.map((line, i) => ({ ...line, key: String(i) }))}
        rowKey={({ key }) => key}
        columns={[
          { key: 'what', label: say.what, header: true, cell: ({ what }) => what },
          { key: 'from', label: say.from, cell: ({ from }) => formatInstant(from) },
          { key: 'effect', label: say.effect, phone: 'wide', cell: ({ effect }) => effect },
          { key: 'due', label: say.dueAfter, cell: ({ due }) => formatInstant(due) },
        ]}
      />
    </section>
  )
}

function Yours({ lang, dossier, now }: TrackedDossierProps) {
  const { code } = dossier
  const may = (kind: 'return_choice' | 'withdrawal') => !refusalFor(kind, dossier, 'applicant', { now: now.getTime() })
  const say = messages[lang]
  const to = paths(lang)
  return (
    <section className="mc-card" aria-labelledby="du-lieu">
      <h2 id="du-lieu">{say.trust}</h2>
      <ul>
        <li>
          <a href={to.views(code)}>{say.views}</a>
        </li>
        <li>
          <a href={to.data(code)} data-turbo="false">
            {say.data}
          </a>
        </li>
        <li>
          <a href={to.deletion(code)}>{say.deletion}</a>
        </li>
        {may('return_choice') && (
          <li>
            <a href={to.choices(code)}>{choices[lang].change}</a>
          </li>
        )}
        {may('withdrawal') && (
          <li>
            <a href={to.withdrawal(code)}>{say.withdraw}</a>
          </li>
        )}
      </ul>
      <form method="post" action={to.leave(code)}>
        <button type="submit" className="btn">
          {say.leave}
        </button>
      </form>
    </section>
  )
}
