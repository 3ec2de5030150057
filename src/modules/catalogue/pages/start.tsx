import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { theSite } from '#shells/portal/index.ts'
import { findingMessages } from '../finding-messages.ts'
import type { Procedure } from '../queries.ts'

/** The ways to begin, the one that spares a round trip first. */
export function Start({ lang, procedure }: { lang: Lang; procedure: Procedure }) {
  const say = findingMessages[lang]
  const channels = new Set(procedure.methods.map(({ channel }) => channel))
  const online = procedure.onlineLevel !== 'information'
  return (
    <section className="mc-card" aria-labelledby="bat-dau">
      <h2 id="bat-dau">{say.start}</h2>
      <ul className="mc-ways">
        {online && (
          <li>
            {theSite().online ? (
              <>
                <a className="btn btn-primary" href={paths(lang).filing(procedure.code)} data-turbo="false">
                  {say.startOnline}
                </a>
                <p>{say.startOnlineNote}</p>
              </>
            ) : (
              <p>
                <strong>{say.startOnline}</strong>. {say.nationalNote}
              </p>
            )}
          </li>
        )}
        {(channels.has('counter') || channels.size === 0) && (
          <li>
            <a className="btn" href="#noi-nop">
              {say.startCounter}
            </a>
            <p>{say.startCounterNote}</p>
          </li>
        )}
        {channels.has('post') && (
          <li>
            <a className="btn" href="#noi-nop">
              {say.startPost}
            </a>
            <p>{say.startPostNote}</p>
          </li>
        )}
      </ul>
    </section>
  )
}
