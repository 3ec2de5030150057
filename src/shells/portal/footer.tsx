import { formatInstant } from '#lib/format.ts'
import type { Lang } from '#lib/i18n.ts'
import { paths } from '#lib/routes.ts'
import { messages } from './messages.ts'
import { theSite } from './site.ts'

/** Where the figures come from, until when, under which licence, and how a machine reads them. */
export function PageFooter({ lang, asOf }: { lang: Lang; asOf?: Date | string }) {
  const words = messages[lang]
  const to = paths(lang)
  return (
    <footer className="mc-footer">
      <div className="mc-wrap">
        <ul>
          <li>
            <a href={to.openData()}>{words.openData}</a>
          </li>
          <li>
            <a href={to.api()}>{words.api}</a>
          </li>
          <li>
            <a href={to.about()}>{words.about}</a>
          </li>
          <li>
            <a href={to.display()}>{words.display}</a>
          </li>
          <li>
            <a href={to.accessibility()}>{words.accessibility}</a>
          </li>
          <li>
            <a href={to.privacy()}>{words.privacy}</a>
          </li>
          <li>
            <a href={to.visits()}>{words.visits}</a>
          </li>
        </ul>
        {asOf && (
          <p>
            {words.asOf} <time dateTime={new Date(asOf).toISOString()}>{formatInstant(asOf)}</time>.
          </p>
        )}
        <p>{words.source}</p>
        <p>{words.licence}</p>
        {theSite().demo && (
          <p>
            <strong>{words.demo}</strong>
          </p>
        )}
      </div>
    </footer>
  )
}
