import { fill, type Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { dialled, sayHours } from '#modules/units/index.ts'
import { Page } from '#shells/portal/index.ts'
import { Select } from '#ui/field/index.tsx'
import { Filters } from '#ui/filters/index.tsx'
import type { CounterPlaces, CountersFound, ShownCounter } from '../counters.ts'
import { findingMessages } from '../finding-messages.ts'
import { messages } from '../messages.ts'
import { placeMessages } from '../place-messages.ts'
import { OpeningState } from './opening.tsx'
import { PlaceSearch } from './places.tsx'

type CountersProps = { lang: Lang; counters: readonly ShownCounter[]; now: Date; heading: 'h2' | 'h3' | 'h4' }

/** Counters with all that is needed to go there, in words. */
function Counters({ lang, counters, now, heading: Heading }: CountersProps) {
  const say = findingMessages[lang]
  return (
    <>
      {counters.map(({ id, name, address, phone, hours, directions, ...counter }) => (
        <div key={id} className="mc-office">
          <Heading>{name}</Heading>
          <OpeningState lang={lang} counter={counter} now={now} />
          <dl className="mc-lines">
            <div>
              <dt>{say.address}</dt>
              <dd>{address}</dd>
            </div>
            {phone && (
              <div>
                <dt>{say.phone}</dt>
                <dd>
                  <a href={`tel:${dialled(phone)}`}>{phone}</a>
                </dd>
              </div>
            )}
            <div>
              <dt>{say.hours}</dt>
              <dd>
                {sayHours(hours, lang).join('. ')}. {say.holidays}
              </dd>
            </div>
            {directions && (
              <div>
                <dt>{say.directions}</dt>
                <dd lang="vi">{directions}</dd>
              </div>
            )}
          </dl>
        </div>
      ))}
      {counters.some(({ invented }) => invented) && <p className="mc-muted">{say.invented}</p>}
    </>
  )
}

/** Where to go from a commune: its own counter, whoever decides, and the way to all others. */
export function Nearest({ lang, code, places, now }: { lang: Lang; code: string; places: CounterPlaces; now: Date }) {
  const say = findingMessages[lang]
  const to = paths(lang)
  const { communes, chosen, near, passesOn, deciding, all, found } = places
  const options = [
    { value: '', label: say.choose },
    ...communes.map(({ code: value, name }) => ({ value, label: name })),
  ]
  const above = deciding.filter(({ agency }) => agency !== chosen?.code)
  return (
    <>
      <h3>{say.nearest}</h3>
      {communes.length > 0 && (
        <PlaceSearch
          lang={lang}
          found={found}
          action={`${to.procedure(code)}#noi-nop`}
          hrefOf={(noi) => `${to.procedure(code, { noi })}#quay`}
        />
      )}
      {communes.length > 0 && (
        <Filters action={`${to.procedure(code)}#quay`} label={placeMessages[lang].orChoose} submit={say.show}>
          <Select name="noi" label={placeMessages[lang].orChoose} value={chosen?.code ?? ''} options={options} />
        </Filters>
      )}
      <div id="quay" tabIndex={-1}>
        {chosen && <h3>{fill(say.near, { place: chosen.name })}</h3>}
        {chosen && near.length === 0 && <p>{fill(say.noCounter, { place: chosen.name })}</p>}
        {near.length > 0 && passesOn && <p>{say.passesOn}</p>}
        <Counters lang={lang} counters={near} now={now} heading="h4" />
        {above.length > 0 && <h3>{say.deciding}</h3>}
        <Counters lang={lang} counters={above} now={now} heading="h4" />
      </div>
      {all > 0 && (
        <p>
          <a href={to.counters({ noi: chosen?.code })}>{fill(say.others, { count: all })}</a>
        </p>
      )}
    </>
  )
}

export type CountersPageProps = CountersFound & { lang: Lang; path: string; now: Date }

/** `/bo-phan-mot-cua`: every counter of the province, or those of one commune. */
export function CountersPage({ lang, path, communes, chosen, found, near, others, now }: CountersPageProps) {
  const say = findingMessages[lang]
  const to = paths(lang)
  const options = [
    { value: '', label: messages[lang].all },
    ...communes.map(({ code, name }) => ({ value: code, label: name })),
  ]
  return (
    <Page lang={lang} path={path} title={say.counters} description={say.countersLead}>
      <PlaceSearch lang={lang} found={found} action={to.counters()} hrefOf={(noi) => to.counters({ noi })} />
      <Filters action={to.counters()} label={placeMessages[lang].orChoose} submit={say.show}>
        <Select name="noi" label={placeMessages[lang].orChoose} value={chosen?.code ?? ''} options={options} />
      </Filters>
      {chosen && <h2>{fill(say.near, { place: chosen.name })}</h2>}
      {chosen && near.length === 0 && <p>{fill(say.noCounter, { place: chosen.name })}</p>}
      <Counters lang={lang} counters={near} now={now} heading="h3" />
      {chosen && others.length > 0 && <h2 className="mt-4">{placeMessages[lang].above}</h2>}
      {!chosen && !found && others.length === 0 && <p>{say.noCounters}</p>}
      <Counters lang={lang} counters={others} now={now} heading={chosen ? 'h3' : 'h2'} />
    </Page>
  )
}
