import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { Page } from '#shells/portal/index.ts'
import { findingMessages } from '../finding-messages.ts'
import type { LifeEvent } from '../life-events/life-event.ts'
import type { ShownEvent } from '../life-events/queries.ts'
import { messages } from '../messages.ts'

/** Life events as links. */
export function LifeEvents({ lang, events }: { lang: Lang; events: readonly Pick<LifeEvent, 'id' | 'name'>[] }) {
  const to = paths(lang)
  return (
    <ul className="mc-events">
      {events.map(({ id, name }) => (
        <li key={id}>
          <a href={to.lifeEvent(id)}>{name[lang]}</a>
        </li>
      ))}
    </ul>
  )
}

export type EventsPageProps = { lang: Lang; path: string; events: readonly ShownEvent[] }

/** `/thu-tuc/su-kien` */
export function EventsPage({ lang, path, events }: EventsPageProps) {
  const say = findingMessages[lang]
  const to = paths(lang)
  const crumbs = [{ label: messages[lang].title, href: to.procedures() }]
  return (
    <Page lang={lang} path={path} title={say.events} description={say.eventsLead} breadcrumbs={crumbs}>
      {events.map(({ id, name, lead, steps }) => (
        <section key={id} className="mc-card">
          <h2>
            <a href={to.lifeEvent(id)}>{name[lang]}</a>
          </h2>
          <p>{lead[lang]}</p>
          <p className="mc-muted">{`${steps.length} ${messages[lang].noun}`}</p>
        </section>
      ))}
    </Page>
  )
}

/** `/thu-tuc/su-kien/{id}`: the procedures of one event in their order. */
export function EventPage({ lang, path, event }: { lang: Lang; path: string; event: ShownEvent }) {
  const say = findingMessages[lang]
  const words = messages[lang]
  const to = paths(lang)
  const { name, lead, steps, search } = event
  const crumbs = [
    { label: words.title, href: to.procedures() },
    { label: say.events, href: to.lifeEvents() },
  ]
  return (
    <Page lang={lang} path={path} title={name[lang]} description={lead[lang]} breadcrumbs={crumbs}>
      <section className="mc-card">
        <h2>{say.event}</h2>
        <ol className="mc-doings">
          {steps.map((step) => (
            <li key={step.code}>
              <a href={to.procedure(step.code)}>{step.name}</a>
              <br />
              <span className="mc-muted">
                {[
                  step.field,
                  words.service[step.onlineLevel as keyof typeof words.service],
                  step.feeExists ? words.hasFee : words.noFee,
                ].join(' · ')}
              </span>
            </li>
          ))}
        </ol>
      </section>
      <p>
        <a href={to.procedures({ q: search[lang] })}>{fill(say.moreAbout, { words: search[lang] })}</a>
      </p>
      <p>
        <a href={to.lifeEvents()}>{say.allEvents}</a>
      </p>
    </Page>
  )
}
