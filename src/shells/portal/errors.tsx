import type { Lang } from '#lib/i18n.ts'
import { paths, workspacePaths } from '#lib/routes.ts'
import { messages } from './messages.ts'
import { Page } from './page.tsx'

type ErrorPageProps = {
  lang: Lang
  path: string
  /** What was wrong, in the reader's language; replaces the general sentence. */
  reason?: string
  /** Ties what the reader saw to a line of the log. */
  reference?: string
}

/** 404: nothing here, or nothing that this reader may see. */
export function NotFoundPage({ lang, path, reason }: ErrorPageProps) {
  const words = messages[lang]
  return (
    <Page lang={lang} path={path} title={words.notFound} description={reason ?? words.notFoundLead}>
      <p>{words.notFoundHint}</p>
      <WaysOut lang={lang} path={path} />
    </Page>
  )
}

/** 422: a question that the page cannot answer, such as a day that does not exist. */
export function UnprocessablePage({ lang, path, reason }: ErrorPageProps) {
  const words = messages[lang]
  return (
    <Page lang={lang} path={path} title={words.invalid} description={reason ?? words.invalidLead}>
      <p>{words.invalidHint}</p>
      <WaysOut lang={lang} path={path} />
    </Page>
  )
}

/** 500: our fault, said so. */
export function ServerErrorPage({ lang, path, reference }: ErrorPageProps) {
  const words = messages[lang]
  return (
    <Page lang={lang} path={path} title={words.failed} description={words.failedLead}>
      {reference && (
        <p>
          {words.reference}: <code>{reference}</code>
        </p>
      )}
      <p>{words.failedHint}</p>
      <WaysOut lang={lang} path={path} />
    </Page>
  )
}

function WaysOut({ lang, path }: { lang: Lang; path: string }) {
  const words = messages[lang]
  const to = paths(lang)
  const tasks = workspacePaths(lang).tasks()
  return (
    <ul>
      {path.startsWith(tasks) && (
        <li>
          <a href={tasks}>{words.tasks}</a>
        </li>
      )}
      <li>
        <a href={to.home()}>{words.home}</a>
      </li>
      <li>
        <a href={to.rankings()}>{words.rankings}</a>
      </li>
      <li>
        <a href={to.procedures()}>{words.procedures}</a>
      </li>
    </ul>
  )
}
