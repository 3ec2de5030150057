import { formatInstant } from '#lib/format.ts'
import { fill, type Lang } from '#lib/i18n.ts'
import { Page } from '#shells/portal/index.ts'
import { messages } from '../messages.ts'
import type { listDrafts } from '../queries.ts'

export type DiscardPageProps = {
  lang: Lang
  path: string
  drafts: Awaited<ReturnType<typeof listDrafts>>
  /** How many files go with them; null when they were not counted. */
  files: number | null
  /** Where the form goes, and where to go to keep everything. */
  action: string
  keep: string
}

/** Asks once before drafts are taken away: which, and what is lost with them. */
export function DiscardPage({ lang, path, drafts, files, action, keep }: DiscardPageProps) {
  const say = messages[lang]
  return (
    <Page
      lang={lang}
      path={path}
      title={drafts.length > 1 ? say.discardAll : say.discard}
      description={say.discardLead}
    >
      <form method="post" action={action} className="mc-card mc-ask">
        <ul>
          {drafts.map(({ id, procedure, savedAt }) => (
            <li key={id}>
              {procedure} · {formatInstant(savedAt)}
            </li>
          ))}
        </ul>
        <p>{files === null ? say.lostWithFiles : fill(say.lost, { files })}</p>
        <p className="mc-actions">
          <button type="submit" className="btn btn-primary">
            {drafts.length > 1 ? fill(say.reallyAll, { count: drafts.length }) : say.really}
          </button>
          <a className="btn" href={keep}>
            {say.keepDraft}
          </a>
        </p>
      </form>
    </Page>
  )
}
